package org.vedette.app.demo.control;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vedette.app.demo.entity.Service;
import org.vedette.app.http.Json;

/** A part of the machines in the JSON of OData v4, written machine by machine. */
public final class MachineList {

    /** As the documentation of the API says; also if nothing is asked for. */
    private static final int MAX_TOP = 10_000;

    private static final String FILTER = "$filter";
    private static final String SKIP = "$skip";
    private static final String TOP = "$top";
    private static final Set<String> OPTIONS = Set.of(FILTER, SKIP, TOP);

    private final Map<String, List<String>> query;
    private final int top;
    private final int skip;
    private final Iterator<Machine> rest;

    private MachineList(Circumstances circumstances, Map<String, List<String>> query) {
        this.query = query;
        this.top = number(TOP, MAX_TOP);
        this.skip = number(SKIP, 0);
        this.rest = new Machines(circumstances.state().settings(), circumstances.now())
                .matching(MachineFilter.parse(value(FILTER)), skip)
                .iterator();
    }

    /**
     * Reads what is asked for: {@code $filter}, {@code $skip} and {@code $top}.
     *
     * @param query the parameters of the request; those without a dollar sign are ignored
     * @throws RefusalException 400 for other options of OData and for values that are not valid, 404 if there is no machine
     */
    public static MachineList of(Circumstances circumstances, Map<String, List<String>> query) {
        query.keySet().stream()
                .filter(option -> option.startsWith("$") && !OPTIONS.contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw MachineFilter.refuse("The option '%s' is not supported here.".formatted(option));
                });
        var list = new MachineList(circumstances, query);
        if (list.top > MAX_TOP) {
            throw MachineFilter.refuse("$top is %d and may be %d at most.".formatted(list.top, MAX_TOP));
        }
        // Beyond the end of some there is an empty part; clients read until they get one.
        if (list.skip == 0 && !list.rest.hasNext()) {
            throw new RefusalException(Service.SECURITY, 404, "ResourceNotFound", "There is no such machine.");
        }
        return list;
    }

    /**
     * Writes the part and, if there is more, where; once only.
     *
     * @param context of OData
     * @param self the address of the list without query
     */
    public void write(URI context, URI self, OutputStream out) throws IOException {
        try (var json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("@odata.context", context + "#Machines");
            json.writeArrayFieldStart("value");
            for (var written = 0; written < top && rest.hasNext(); written++) {
                json.writeStartObject();
                MachineJson.writeMembers(json, rest.next());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (top > 0 && rest.hasNext()) {
                json.writeStringField("@odata.nextLink", nextLink(self));
            }
            json.writeEndObject();
        }
    }

    private String nextLink(URI self) {
        var options = new ArrayList<String>();
        for (var option : List.of(FILTER, TOP)) {
            var value = value(option);
            if (value != null) {
                options.add(option + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        options.add(SKIP + "=" + (skip + top));
        return self + "?" + String.join("&", options);
    }

    private @Nullable String value(String option) {
        var values = query.get(option);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    private int number(String option, int absent) {
        var value = value(option);
        if (value == null) {
            return absent;
        }
        try {
            var number = Integer.parseInt(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below.
        }
        throw MachineFilter.refuse("%s must be a whole number from 0.".formatted(option));
    }
}
