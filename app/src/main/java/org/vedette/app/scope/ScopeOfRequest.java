package org.vedette.app.scope;

import jakarta.enterprise.context.RequestScoped;

/** The combination of tags of the thing that the present request is about: the first that it asked for or made. */
@RequestScoped
class ScopeOfRequest {

    private int scope;

    void is(int id) {
        if (scope == 0) {
            scope = id;
        }
    }

    /** 0 if it is about nothing with tags. */
    int get() {
        return scope;
    }
}
