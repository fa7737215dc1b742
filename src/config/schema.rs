//! The JSON Schema of the config file, for editors. Kept to draft 4, which is
//! what editors of TOML understand.

use serde_json::{Map, Value, json};

use super::{KEYS, Key, Takes};

/// The schema, indented, with a new line at its end.
pub fn schema() -> String {
    let mut top = Map::new();
    for key in KEYS {
        if key.table.is_empty() {
            top.insert(key.name.to_owned(), of(key));
            continue;
        }
        let table = top.entry(key.table.to_owned()).or_insert_with(
            || json!({ "type": "object", "additionalProperties": false, "properties": {} }),
        );
        if let Some(Value::Object(properties)) = table.get_mut("properties") {
            properties.insert(key.name.to_owned(), of(key));
        }
    }
    let schema = json!({
        "$schema": "http://json-schema.org/draft-04/schema#",
        "title": "foiscan.toml",
        "description": "Settings of foiscan for a folder and those below it.",
        "type": "object",
        "additionalProperties": false,
        "properties": top,
    });
    format!("{schema:#}\n")
}

fn of(key: &Key) -> Value {
    let mut of = match key.takes {
        Takes::Text => json!({ "type": "string" }),
        Takes::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Takes::Flag => json!({ "type": "boolean" }),
        Takes::Number(least) => json!({ "type": "integer", "minimum": least }),
        Takes::Choice(words) => json!({ "type": "string", "enum": words }),
        // A rule's id may be quoted or dotted, and is then a table of a pack.
        Takes::ByRule(words) => json!({
            "type": "object",
            "additionalProperties": { "anyOf": [
                { "type": "string", "enum": words },
                { "type": "object", "additionalProperties": { "type": "string", "enum": words } },
            ] },
        }),
    };
    if let Value::Object(of) = &mut of {
        of.insert("description".to_owned(), key.says.into());
    }
    of
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_names_every_key() {
        let schema: Value = serde_json::from_str(&schema()).unwrap();
        for key in KEYS {
            let place = if key.table.is_empty() {
                format!("/properties/{}", key.name)
            } else {
                format!("/properties/{}/properties/{}", key.table, key.name)
            };
            let says = schema.pointer(&place).map(|of| &of["description"]);
            assert_eq!(says, Some(&Value::from(key.says)), "{place}");
        }
    }
}
