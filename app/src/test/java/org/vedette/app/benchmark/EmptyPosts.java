package org.vedette.app.benchmark;

import java.nio.charset.StandardCharsets;
import org.vedette.app.load.Answer;
import org.vedette.app.load.Requests;
import org.vedette.app.load.Workload;

/** The request that does nothing, with a body as large as that of a check-in. */
final class EmptyPosts implements Workload {

    private static final String BODY = """
            {"configuration":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",\
            "factsHash":"benchmark-1","results":[]}""";

    private final byte[] request = Requests.post("/baseline/empty", BODY);
    private final byte[] expected = BODY.getBytes(StandardCharsets.US_ASCII);

    @Override
    public byte[] next(int connection) {
        return request;
    }

    @Override
    public Outcome answered(int connection, Answer answer) {
        return answer.status() == 200 && answer.bodyStartsWith(expected) ? Outcome.DONE : Outcome.FAILED;
    }
}
