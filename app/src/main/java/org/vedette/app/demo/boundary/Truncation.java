package org.vedette.app.demo.boundary;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Ends an answer within its JSON, as a connection that breaks would. */
@Provider
public class Truncation implements WriterInterceptor {

    /** In bytes; every answer of the emulated services is longer. */
    private static final int LIMIT = 64;

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (Boolean.TRUE.equals(context.getProperty(EmulationFilter.TRUNCATED))) {
            context.setOutputStream(new Beginning(context.getOutputStream()));
        }
        context.proceed();
    }

    private static final class Beginning extends FilterOutputStream {

        private int left = LIMIT;

        Beginning(OutputStream answer) {
            super(answer);
        }

        @Override
        public void write(int next) throws IOException {
            if (left > 0) {
                left--;
                out.write(next);
            }
        }
    }
}
