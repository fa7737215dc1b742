//! The command line's front door. So far it knows one hidden verb: the reader
//! that other processes of foiscan start.

fn main() {
    if std::env::args_os()
        .nth(1)
        .is_some_and(|verb| verb == "__reader")
    {
        std::process::exit(foiscan::read::serve());
    }
}
