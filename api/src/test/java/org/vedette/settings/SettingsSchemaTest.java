package org.vedette.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.settings.Samples.json;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsSchemaTest {

    @Test
    void saysEverythingThatAFormNeeds() {
        assertThat(SettingsSchema.of(Samples.ALL).toPrettyString())
                .isEqualTo(json("""
                                {
                                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                                  "type": "object",
                                  "properties": {
                                    "quiet": {
                                      "title": "Quiet", "deprecated": true, "type": "boolean",
                                      "x-vedette": {"merge": "unanimous"}
                                    },
                                    "hour": {
                                      "title": "Hour of the scan", "type": "integer", "minimum": 0, "maximum": 23,
                                      "x-vedette": {"merge": "unanimous"}
                                    },
                                    "sharing": {
                                      "title": "Sample sharing", "description": "What leaves the device.",
                                      "oneOf": [
                                        {"const": "all", "title": "All samples"},
                                        {
                                          "const": "safe", "title": "Send safe samples",
                                          "description": "Samples that may hold personal data stay on the device."
                                        }
                                      ],
                                      "default": "safe",
                                      "x-vedette": {"merge": "unanimous"}
                                    },
                                    "name": {
                                      "title": "Name", "type": "string", "minLength": 1, "maxLength": 5,
                                      "pattern": "^(?:[a-z]*)$",
                                      "x-vedette": {"expectation": "small letters", "merge": "unanimous"}
                                    },
                                    "paths": {
                                      "title": "Paths", "type": "array", "maxItems": 3, "uniqueItems": true,
                                      "items": {
                                        "type": "object",
                                        "properties": {
                                          "path": {
                                            "title": "Path", "type": "string", "minLength": 1, "maxLength": 10,
                                            "pattern": "^(?:/[^*]*)$",
                                            "x-vedette": {"expectation": "an absolute path"}
                                          },
                                          "isFolder": {"title": "Folder", "type": "boolean"}
                                        },
                                        "required": ["path"],
                                        "additionalProperties": false
                                      },
                                      "x-vedette": {"merge": "union"}
                                    }
                                  },
                                  "additionalProperties": false
                                }
                                """).toPrettyString());
    }

    @Test
    void isAValidSchema() {
        var metaschema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}");

        assertThat(metaschema.validate(SettingsSchema.of(Samples.ALL).toString(), InputFormat.JSON))
                .isEmpty();
        assertThat(metaschema.validate(SettingsSchema.of(List.of()).toString(), InputFormat.JSON))
                .isEmpty();
    }
}
