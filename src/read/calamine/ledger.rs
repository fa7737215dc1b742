//! Why parts of xls, xlsb and ods files hold no text of a person. The reasons
//! stand in one list, so that a worker can name one by its words and the
//! process that asked finds it among its own.

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $words:literal;)*) => {
        $($(#[$doc])* pub(in crate::read) const $name: &str = $words;)*

        const ALL: &[&str] = &[$($name,)*];
    };
}

reasons! {
    /// Fonts, colours, number formats.
    FORMATTING = "fonts, colours and number formats";
    /// The order in which formulas are worked out.
    CALCULATION = "the order in which formulas are worked out";
    /// Printers' settings.
    PRINTER = "settings of a printer";
    /// Lists of the other parts.
    DIRECTORY = "a list of the other parts of the file";
    /// The names and ranges of tables.
    TABLE = "the range and column names of a table, which its header row repeats";
    /// A small picture of the first page.
    THUMBNAIL = "a small picture of the first page, made anew at every saving";
    /// How the window looked.
    VIEW = "how the window and its menus looked";
    /// An empty folder.
    FOLDER = "a folder";
    /// What Windows needs to find the program.
    PROGRAM = "which program made the file";
    /// Another version's worker said it.
    OTHER = "no text of a person by its kind";
}

/// The reason of these words.
pub(in crate::read) fn known_reason(words: &str) -> &'static str {
    ALL.iter()
        .copied()
        .find(|known| *known == words)
        .unwrap_or(OTHER)
}
