package org.vedette.diagnosis;

/**
 * One question about a device, and the answer.
 *
 * @param evidence what the answer rests on
 * @param advice what to do; empty unless there is a problem or something is unknown
 */
public record Step(String id, String title, Status status, String evidence, String advice) {

    /** The answer to one question. */
    public enum Status {
        OK("ok"),
        PROBLEM("problem"),
        UNKNOWN("unknown"),
        /** Makes no sense before an earlier step is well. */
        SKIPPED("skipped");

        private final String value;

        Status(String value) {
            this.value = value;
        }

        /** The word of the HTTP contract. */
        public String value() {
            return value;
        }
    }

    static Step ok(String id, String title, String evidence) {
        return new Step(id, title, Status.OK, evidence, "");
    }

    static Step problem(String id, String title, String evidence, String advice) {
        return new Step(id, title, Status.PROBLEM, evidence, advice);
    }

    static Step unknown(String id, String title, String evidence, String advice) {
        return new Step(id, title, Status.UNKNOWN, evidence, advice);
    }

    static Step skipped(String id, String title, String why) {
        return new Step(id, title, Status.SKIPPED, why, "");
    }
}
