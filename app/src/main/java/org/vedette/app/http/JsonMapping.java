package org.vedette.app.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/**
 * Gives Jackson's own provider our dialect of JSON.
 *
 * <p>Not a provider of its own: the server finds Jackson's in the WAR as well, and which of the two it asks changes from
 * start to start.
 */
@Provider
public class JsonMapping implements ContextResolver<ObjectMapper> {

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return Json.MAPPER;
    }
}
