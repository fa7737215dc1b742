//! Could this string be a real one? Pure functions on one string: check
//! digits, ranges, dates, names. A check that holds is plausible, not proven;
//! how often chance passes stands with each. Columns decide, not cells.

mod date;
mod digits;
mod driver;
mod email;
mod fold;
mod luhn;
mod mod11;
mod mod23;
mod mod97;
mod name;
mod name_bare;
mod name_entry;
mod name_forms;
#[cfg(test)]
mod name_measure;
mod name_model;
mod name_scan;
mod name_table;
mod name_titles;
mod name_units;
mod nino;
mod phone;
mod postcode;
mod vehicle;

pub use date::{Date, born, date_of_birth, is_day_of_month};
pub use driver::driver_number;
pub use email::{email_name, is_role_mailbox};
pub(crate) use fold::hash;
pub use luhn::{luhn, payment_card};
pub use mod11::{chi_mod11, hc_mod11, nhs_mod11, utr_mod11};
pub use mod23::{asn_mod23, cro_mod23, pnc_mod23, upn_mod23};
pub use mod97::iban_mod97;
pub use name::{NameClues, clues};
pub use nino::nino;
pub use phone::uk_phone;
pub use postcode::uk_postcode;
pub use vehicle::vehicle_registration;

/// A check a rule may ask for by name (`plausible = "nhs-mod11"`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plausible {
    /// NHS number of England, Wales and the Isle of Man.
    NhsMod11,
    /// CHI number of Scotland.
    ChiMod11,
    /// Health and Care number of Northern Ireland.
    HcMod11,
    /// Unique Taxpayer Reference.
    UtrMod11,
    /// The Luhn check on 12 to 19 digits.
    Luhn,
    /// Payment card: scheme prefix and the Luhn check.
    PaymentCard,
    /// IBAN.
    IbanMod97,
    /// National Insurance number.
    Nino,
    /// UK telephone number.
    UkPhone,
    /// Full UK postcode.
    UkPostcode,
    /// Date that makes a person 14 to 100 years old.
    DateOfBirth,
    /// Driver number of Great Britain.
    DriverNumber,
    /// Police National Computer ID.
    PncMod23,
    /// Criminal Records Office number.
    CroMod23,
    /// Arrest/summons number.
    AsnMod23,
    /// Unique Pupil Number.
    UpnMod23,
    /// UK vehicle registration.
    VehicleRegistration,
    /// A surname alone.
    Surname,
    /// A forename or forenames alone.
    Forename,
    /// Surname with forename, initials, title or rank.
    FullName,
    /// One to four initials.
    Initials,
    /// E-mail address with a person's name before the @.
    EmailName,
}

/// Every check with its name and what it says, in the order of the reference
/// page.
const REFERENCE: &[(Plausible, &str, &str)] = &[
    (
        Plausible::NhsMod11,
        "nhs-mod11",
        "Ten digits in an NHS range whose check digit holds; 1 in 28 random ten-digit numbers passes.",
    ),
    (
        Plausible::ChiMod11,
        "chi-mod11",
        "Ten digits that begin with a date and whose check digit holds; 1 in 300 random ten-digit numbers passes.",
    ),
    (
        Plausible::HcMod11,
        "hc-mod11",
        "Ten digits in the Northern Ireland range whose check digit holds; 1 in 138 random ten-digit numbers passes.",
    ),
    (
        Plausible::UtrMod11,
        "utr-mod11",
        "Ten digits whose first is the tax reference check digit; 1 in 10 random ten-digit numbers passes.",
    ),
    (
        Plausible::Luhn,
        "luhn",
        "12 to 19 digits that pass the Luhn check; 1 in 10 random numbers passes.",
    ),
    (
        Plausible::PaymentCard,
        "payment-card",
        "A card scheme's prefix and length, and the Luhn check holds; 1 in 30 random sixteen-digit numbers passes.",
    ),
    (
        Plausible::IbanMod97,
        "iban-mod97",
        "An account number whose check digits hold mod 97; 1 in 97 random ones passes.",
    ),
    (
        Plausible::Nino,
        "nino",
        "Two allowed letters, six digits and A to D; about half of random texts of that shape pass.",
    ),
    (
        Plausible::UkPhone,
        "uk-phone",
        "The length and first digits of a UK number; 1 in 3 random eleven-digit numbers from 0 passes.",
    ),
    (
        Plausible::UkPostcode,
        "uk-postcode",
        "A postcode shape in an area that exists; 1 in 5 to 1 in 10 random texts of that shape pass.",
    ),
    (
        Plausible::DateOfBirth,
        "date-of-birth",
        "A date that makes a person 14 to 100 years old; most random dates of the last century pass.",
    ),
    (
        Plausible::DriverNumber,
        "driver-number",
        "The shape of a driver number with a date of birth inside; 1 in 13 random texts of that shape passes.",
    ),
    (
        Plausible::PncMod23,
        "pnc-mod23",
        "A PNC ID whose last letter holds mod 23; 1 in 23 random ones passes.",
    ),
    (
        Plausible::CroMod23,
        "cro-mod23",
        "A CRO number whose last letter holds mod 23; 1 in 23 random ones passes.",
    ),
    (
        Plausible::AsnMod23,
        "asn-mod23",
        "An arrest/summons number whose last letter holds mod 23; 1 in 23 random ones passes.",
    ),
    (
        Plausible::UpnMod23,
        "upn-mod23",
        "A pupil number whose first letter holds mod 23; 1 in 23 random ones passes.",
    ),
    (
        Plausible::VehicleRegistration,
        "vehicle-registration",
        "A registration mark's shape; 1 in 3 random texts of the current shape passes, and staff codes of the older shapes.",
    ),
    (
        Plausible::Surname,
        "surname",
        "A surname by list or by its letters; 1 in 90 texts of published tables passes, and 1 in 8 words in no list.",
    ),
    (
        Plausible::Forename,
        "forename",
        "A forename by list or by its letters; 1 in 90 texts of published tables passes, and 1 in 8 words in no list.",
    ),
    (
        Plausible::FullName,
        "full-name",
        "A surname with forename, initials, title or rank; 1 in 150 texts of published tables passes.",
    ),
    (
        Plausible::Initials,
        "initials",
        "One to four initials; every short abbreviation in capitals passes.",
    ),
    (
        Plausible::EmailName,
        "email-name",
        "An e-mail address whose part before the @ reads as a person's name and not as a role.",
    ),
];

impl Plausible {
    /// Every check, in the order of the reference page.
    pub const ALL: &[Plausible] = &[
        Plausible::NhsMod11,
        Plausible::ChiMod11,
        Plausible::HcMod11,
        Plausible::UtrMod11,
        Plausible::Luhn,
        Plausible::PaymentCard,
        Plausible::IbanMod97,
        Plausible::Nino,
        Plausible::UkPhone,
        Plausible::UkPostcode,
        Plausible::DateOfBirth,
        Plausible::DriverNumber,
        Plausible::PncMod23,
        Plausible::CroMod23,
        Plausible::AsnMod23,
        Plausible::UpnMod23,
        Plausible::VehicleRegistration,
        Plausible::Surname,
        Plausible::Forename,
        Plausible::FullName,
        Plausible::Initials,
        Plausible::EmailName,
    ];

    /// The name in rule files, kebab-case.
    pub fn name(self) -> &'static str {
        self.reference().0
    }

    /// The check of that name.
    pub fn from_name(name: &str) -> Option<Plausible> {
        let known =
            |(check, known, _): &(Plausible, &str, &str)| (*known == name).then_some(*check);
        REFERENCE.iter().find_map(known)
    }

    /// What it checks and how often chance passes, in one sentence.
    pub fn says(self) -> &'static str {
        self.reference().1
    }

    fn reference(self) -> (&'static str, &'static str) {
        let own = |(check, name, says): &(Plausible, &'static str, &'static str)| {
            (*check == self).then_some((*name, *says))
        };
        REFERENCE.iter().find_map(own).unwrap_or_default()
    }

    /// How plausible a text is: 0 not, 1 weak, 2 likely, 3 strong. Check
    /// digits give 0 or 3. Names are weighed against what else the text is.
    pub fn strength(self, text: &str) -> u8 {
        match self {
            Plausible::NhsMod11 => held(nhs_mod11(text)),
            Plausible::ChiMod11 => held(chi_mod11(text)),
            Plausible::HcMod11 => held(hc_mod11(text)),
            Plausible::UtrMod11 => held(utr_mod11(text)),
            Plausible::Luhn => held(luhn(text)),
            Plausible::PaymentCard => held(payment_card(text)),
            Plausible::IbanMod97 => held(iban_mod97(text)),
            Plausible::Nino => nino(text),
            Plausible::UkPhone => uk_phone(text),
            Plausible::UkPostcode => uk_postcode(text),
            Plausible::DateOfBirth => date_of_birth(text),
            Plausible::DriverNumber => held(driver_number(text)),
            Plausible::PncMod23 => held(pnc_mod23(text)),
            Plausible::CroMod23 => held(cro_mod23(text)),
            Plausible::AsnMod23 => held(asn_mod23(text)),
            Plausible::UpnMod23 => held(upn_mod23(text)),
            Plausible::VehicleRegistration => vehicle_registration(text),
            Plausible::Surname => outweighed(clues(text), |found| found.surname),
            Plausible::Forename => outweighed(clues(text), |found| found.forename),
            Plausible::FullName => outweighed(clues(text), |found| found.full_name),
            Plausible::Initials => u8::from(clues(text).initials),
            Plausible::EmailName => email_name(text).full_name,
        }
    }
}

/// A check digit holds or does not; there is nothing between.
fn held(holds: bool) -> u8 {
    if holds { 3 } else { 0 }
}

/// A name's strength, less what speaks against it when that is stronger.
fn outweighed(found: NameClues, part: fn(NameClues) -> u8) -> u8 {
    let strength = part(found);
    strength.saturating_sub(found.against.saturating_sub(strength))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_checks() {
        assert_eq!(Plausible::ALL.len(), REFERENCE.len());
        for &check in Plausible::ALL {
            assert_eq!(Plausible::from_name(check.name()), Some(check));
            assert!(!check.name().is_empty() && check.says().ends_with('.'));
        }
        assert_eq!(Plausible::from_name("nhs"), None);
    }

    #[test]
    fn no_text_breaks_a_check() {
        let odd = [
            "",
            " ",
            "\0",
            "é",
            "漢字",
            "’",
            "----",
            "9999999999999999999999999",
            "\u{feff}",
            "A/",
            "/",
            "@",
        ];
        for text in
            odd.iter()
                .copied()
                .chain([&*"a".repeat(5000), &*"1".repeat(5000), &*"ß".repeat(60)])
        {
            for check in Plausible::ALL {
                assert!(check.strength(text) <= 3);
            }
        }
    }

    #[test]
    fn the_word_outweighs_the_rare_name() {
        assert_eq!(Plausible::Surname.strength("Smith"), 3);
        assert_eq!(Plausible::Surname.strength("Manager"), 0);
        assert_eq!(Plausible::FullName.strength("Intelligence Branch"), 0);
        assert_eq!(Plausible::FullName.strength("Smith, J"), 3);
    }
}
