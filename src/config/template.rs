//! The template of a config file: every key with what it is for, switched off.

use super::KEYS;

/// As many columns as a comment takes.
const WIDTH: usize = 78;

/// The text of a config file that sets nothing and explains every key.
pub fn template() -> String {
    let mut text = String::from(
        "# Settings of foiscan for this folder and those below it.\n\
         #\n\
         # Take away the # before a key to set it. Flags on the command line and\n\
         # FOISCAN_… variables come before this file. `foiscan config schema` prints a\n\
         # JSON Schema for editors, `foiscan config show` what is in force.\n",
    );
    let mut table = "";
    for key in KEYS.iter().filter(|key| key.table.is_empty()) {
        text.push_str(&entry(key));
    }
    for key in KEYS.iter().filter(|key| !key.table.is_empty()) {
        if key.table != table {
            table = key.table;
            text.push_str(&format!("\n[{table}]\n"));
        }
        text.push_str(&entry(key));
    }
    text
}

fn entry(key: &super::Key) -> String {
    let mut text = String::from("\n");
    let mut line = String::from("#");
    for word in key.says.split(' ') {
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            text.push_str(&line);
            text.push('\n');
            line = String::from("#");
        }
        line.push(' ');
        line.push_str(word);
    }
    text.push_str(&line);
    text.push('\n');
    text.push_str(&format!("#{} = {}\n", key.name, key.example));
    text
}
