//! A shortcut of Windows (`.lnk`) to a program, as bytes: [MS-SHLLINK] version
//! 5 and, for the list of folders inside it, the shell items that libfwsi
//! describes. Written by hand since the crates for it cannot point to `\\server`.

/// Longest path a shortcut can hold, with the NUL behind it.
const MAX_PATH: usize = 260;

/// `{00021401-0000-0000-C000-000000000046}`: this is a shell link.
const LINK_CLASS: [u8; 16] = [
    0x01, 0x14, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0xC0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x46,
];

/// `{20D04FE0-3AEA-1069-A2D8-08002B30309D}`: This PC, where drives are.
const THIS_PC: [u8; 16] = [
    0xE0, 0x4F, 0xD0, 0x20, 0xEA, 0x3A, 0x69, 0x10, 0xA2, 0xD8, 0x08, 0x00, 0x2B, 0x30, 0x30, 0x9D,
];

const HAS_ID_LIST: u32 = 0x001;
const HAS_NAME: u32 = 0x004;
const IS_UNICODE: u32 = 0x080;
const HAS_EXPANDED_PATH: u32 = 0x200;

/// The shortcut to `target`, a full path to a program. None where no shortcut
/// can lead there: the path is too long, or a network path with a `%` in it.
pub(crate) fn bytes(target: &str, tooltip: &str) -> Option<Vec<u8>> {
    let wide: Vec<u16> = target.encode_utf16().collect();
    if wide.len() >= MAX_PATH {
        return None;
    }
    let id_list = id_list(target);
    // What stands between two % would be taken for a variable.
    let expanded = (!target.contains('%')).then(|| expanded_path(target));
    if id_list.is_none() && expanded.is_none() {
        return None;
    }
    let mut flags = HAS_NAME | IS_UNICODE;
    flags |= id_list.as_ref().map_or(0, |_| HAS_ID_LIST);
    flags |= expanded.as_ref().map_or(0, |_| HAS_EXPANDED_PATH);
    let mut link = header(flags);
    link.extend(id_list.unwrap_or_default());
    let tooltip: Vec<u16> = tooltip.encode_utf16().take(MAX_PATH).collect();
    link.extend(u16::try_from(tooltip.len()).ok()?.to_le_bytes());
    link.extend(tooltip.into_iter().flat_map(u16::to_le_bytes));
    link.extend(expanded.unwrap_or_default());
    link.extend([0; 4]);
    Some(link)
}

/// `ShellLinkHeader`: no times, no size, an ordinary window.
fn header(flags: u32) -> Vec<u8> {
    const SIZE: u32 = 0x4C;
    const NORMAL_WINDOW: u32 = 1;
    let mut header = SIZE.to_le_bytes().to_vec();
    header.extend(LINK_CLASS);
    header.extend(flags.to_le_bytes());
    header.resize(60, 0);
    header.extend(NORMAL_WINDOW.to_le_bytes());
    header.resize(SIZE as usize, 0);
    header
}

/// `LinkTargetIDList`: This PC, the drive, each folder, the file. None for what
/// is on no drive.
fn id_list(target: &str) -> Option<Vec<u8>> {
    let (drive, path) = target.split_once(":\\")?;
    let &[letter] = drive.as_bytes() else {
        return None;
    };
    let mut items = item(&[[0x1F, 0x50].as_slice(), &THIS_PC].concat())?;
    let mut root = vec![0x2F, letter, b':', b'\\'];
    root.resize(23, 0);
    items.extend(item(&root)?);
    let mut parts = path.split('\\').peekable();
    while let Some(part) = parts.next() {
        items.extend(entry(part, parts.peek().is_some())?);
    }
    items.extend([0; 2]);
    let mut list = u16::try_from(items.len()).ok()?.to_le_bytes().to_vec();
    list.extend(items);
    Some(list)
}

/// An item with its size before it.
fn item(body: &[u8]) -> Option<Vec<u8>> {
    let size = u16::try_from(body.len() + 2).ok()?;
    let mut item = size.to_le_bytes().to_vec();
    item.extend(body);
    Some(item)
}

/// A folder or a file, its name twice: where short names stood once, in bytes
/// (`_` for what is not ASCII), and in the block behind it (0xBEEF0004, version
/// 3) where it is looked for today, in UTF-16.
fn entry(name: &str, is_folder: bool) -> Option<Vec<u8>> {
    /// Bytes from the start of an item to its name, and from the start of the
    /// block to its name.
    const TO_NAME: usize = 14;
    const TO_LONG_NAME: u16 = 20;
    let (kind, attribute): (u8, u16) = if is_folder {
        (0x31, 0x10)
    } else {
        (0x32, 0x20)
    };
    let long_name: Vec<u8> = name
        .encode_utf16()
        .chain([0])
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut name: Vec<u8> = ascii(name, b'_').collect();
    // NUL, and a second one where the block would begin at an odd place.
    name.resize((name.len() + 2) & !1, 0);
    // Its size and time are not told.
    let mut body = vec![kind, 0];
    body.extend([0; 8]);
    body.extend(attribute.to_le_bytes());
    body.extend(&name);
    let block_size = u16::try_from(long_name.len()).ok()? + TO_LONG_NAME + 2;
    body.extend(block_size.to_le_bytes());
    body.extend(3_u16.to_le_bytes());
    body.extend(0xBEEF_0004_u32.to_le_bytes());
    body.extend([0; 8]);
    body.extend(TO_LONG_NAME.to_le_bytes());
    body.extend([0; 2]);
    body.extend(&long_name);
    let block_at = u16::try_from(TO_NAME + name.len()).ok()?;
    body.extend(block_at.to_le_bytes());
    item(&body)
}

/// `EnvironmentVariableDataBlock`: the path as text, which Windows tries first.
fn expanded_path(target: &str) -> Vec<u8> {
    const SIZE: u32 = 0x314;
    let mut block = SIZE.to_le_bytes().to_vec();
    block.extend(0xA000_0001_u32.to_le_bytes());
    block.extend(ascii(target, b'?'));
    block.resize(8 + MAX_PATH, 0);
    block.extend(target.encode_utf16().flat_map(u16::to_le_bytes));
    block.resize(SIZE as usize, 0);
    block
}

/// The text in bytes, with something in place of what is not ASCII.
fn ascii(text: &str, else_this: u8) -> impl Iterator<Item = u8> {
    let ascii = |letter| u8::try_from(letter).ok().filter(u8::is_ascii);
    text.chars()
        .map(move |letter| ascii(letter).unwrap_or(else_this))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sizes that lead from one item to the next, down to the NUL item.
    fn item_sizes(link: &[u8]) -> Vec<usize> {
        let size_at = |at: usize| usize::from(u16::from_le_bytes([link[at], link[at + 1]]));
        let (mut at, end) = (0x4E, 0x4E + size_at(0x4C));
        let mut sizes = Vec::new();
        while size_at(at) != 0 {
            sizes.push(size_at(at));
            at += size_at(at);
        }
        assert_eq!(at + 2, end, "the list ends where it says");
        sizes
    }

    #[test]
    fn a_shortcut_walks_from_the_drive_to_the_program() {
        let link = bytes(r"C:\Users\Siân\foiscan.exe", "Check").unwrap();
        assert_eq!(&link[..4], &[0x4C, 0, 0, 0]);
        // Root and drive; then 14 + name + 20 + UTF-16 name + 2 for each part.
        let sizes = [20, 25, 36 + 6 + 12, 36 + 6 + 10, 36 + 12 + 24];
        assert_eq!(item_sizes(&link), sizes);
        let utf16: Vec<u8> = "Siân".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let n = link.windows(8).filter(|piece| *piece == utf16).count();
        assert_eq!(n, 2, "in the list and as text");
    }

    #[test]
    fn a_share_is_told_as_text_and_what_cannot_be_told_is_refused() {
        let link = bytes(r"\\server\apps\foiscan.exe", "Check").unwrap();
        assert_eq!(link[20] & 1, 0, "no list of items");
        assert_eq!(link.len(), 0x4C + 2 + 10 + 0x314 + 4);
        assert_eq!(bytes(r"\\server\100%\foiscan.exe", ""), None);
        assert!(bytes(r"C:\100%\foiscan.exe", "").is_some());
        assert_eq!(bytes(&format!(r"C:\{}", "a".repeat(257)), ""), None);
    }
}
