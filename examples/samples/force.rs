//! The vocabulary of a police service: ranks, grades, units, stations. All of
//! it is published; who works where is thrown by the dice.

/// A district and its stations.
pub(crate) const DISTRICTS: &[(&str, &[&str])] = &[
    (
        "Belfast City",
        &[
            "Musgrave Street",
            "Grosvenor Road",
            "Strandtown",
            "Woodbourne",
            "Tennent Street",
            "Antrim Road",
            "New Barnsley",
        ],
    ),
    (
        "Lisburn & Castlereagh City",
        &["Lisburn", "Castlereagh", "Dundonald"],
    ),
    ("Ards & North Down", &["Bangor", "Newtownards"]),
    (
        "Newry, Mourne & Down",
        &["Ardmore", "Downpatrick", "Newcastle", "Kilkeel"],
    ),
    (
        "Armagh City, Banbridge & Craigavon",
        &["Lurgan", "Portadown", "Armagh", "Banbridge", "Mahon Road"],
    ),
    ("Mid Ulster", &["Dungannon", "Cookstown", "Magherafelt"]),
    ("Fermanagh & Omagh", &["Enniskillen", "Omagh"]),
    (
        "Derry City & Strabane",
        &["Strand Road", "Waterside", "Strabane", "Maydown"],
    ),
    (
        "Causeway Coast & Glens",
        &["Coleraine", "Limavady", "Ballymoney"],
    ),
    (
        "Mid & East Antrim",
        &["Ballymena", "Larne", "Carrickfergus"],
    ),
    (
        "Antrim & Newtownabbey",
        &["Antrim", "Newtownabbey", "Steeple"],
    ),
    (
        "Headquarters",
        &["Knock", "Brooklyn", "Seapark", "Garnerville"],
    ),
];

/// A department with its branches, and the units of each.
pub(crate) struct Department {
    /// Its name.
    pub(crate) name: &'static str,
    /// How much of the service it is.
    pub(crate) weight: usize,
    /// Its branches and their units.
    pub(crate) branches: &'static [(&'static str, &'static [&'static str])],
}

/// The departments.
pub(crate) const DEPARTMENTS: &[Department] = &[
    Department {
        name: "District Policing Command",
        weight: 55,
        branches: &[
            (
                "Local Policing",
                &[
                    "Local Policing Team",
                    "Neighbourhood Policing Team",
                    "Response",
                    "Custody Suite",
                ],
            ),
            (
                "Community Safety",
                &["Community Safety", "Crime Reduction", "Youth Diversion"],
            ),
        ],
    },
    Department {
        name: "Crime Department",
        weight: 20,
        branches: &[
            (
                "Criminal Investigation Branch",
                &[
                    "CID",
                    "Major Investigation Team",
                    "Fraud Squad",
                    "Economic Crime Unit",
                ],
            ),
            (
                "Public Protection Branch",
                &[
                    "Child Abuse Investigation Unit",
                    "Domestic Abuse Unit",
                    "Public Protection Unit",
                    "Rape Crime Unit",
                ],
            ),
            (
                "Organised Crime Branch",
                &[
                    "Organised Crime Unit",
                    "Drug Squad",
                    "Modern Slavery and Human Trafficking Unit",
                ],
            ),
            (
                "Intelligence Branch",
                &[
                    "Force Intelligence Bureau",
                    "Dedicated Surveillance Unit",
                    "Source Handling Unit",
                ],
            ),
            (
                "Scientific Support",
                &[
                    "Fingerprint Bureau",
                    "Scenes of Crime",
                    "Digital Support Unit",
                ],
            ),
        ],
    },
    Department {
        name: "Operational Support Department",
        weight: 14,
        branches: &[
            (
                "Roads Policing",
                &["Roads Policing Unit", "Collision Investigation Unit"],
            ),
            ("Public Order", &["Tactical Support Group", "Dog Section"]),
            (
                "Armed Support",
                &["Armed Response Unit", "Close Protection Unit"],
            ),
            (
                "Contact Management",
                &["Force Control Room", "Call Handling"],
            ),
        ],
    },
    Department {
        name: "People and Organisational Development",
        weight: 6,
        branches: &[
            (
                "Human Resources",
                &["HR Operations", "Workforce Planning", "Service Vetting"],
            ),
            ("Training", &["Student Officer Training", "Driver Training"]),
        ],
    },
    Department {
        name: "Corporate Services",
        weight: 5,
        branches: &[
            ("Finance", &["Payroll", "Procurement"]),
            (
                "Information and Communications Services",
                &["Service Desk", "Records Management"],
            ),
            (
                "Professional Standards",
                &["Discipline Branch", "Anti-Corruption Unit"],
            ),
        ],
    },
];

/// Ranks of police officers with their weight and pay scale group.
pub(crate) const RANKS: &[(usize, (&str, &str))] = &[
    (5360, ("Constable", "CON")),
    (1030, ("Sergeant", "SGT")),
    (330, ("Inspector", "INSP")),
    (100, ("Chief Inspector", "CINSP")),
    (55, ("Superintendent", "SUPT")),
    (22, ("Chief Superintendent", "CSUPT")),
    (9, ("Assistant Chief Constable", "ACC")),
];

/// Grades of police staff with their weight, pay scale group and usual work.
pub(crate) const GRADES: &[(usize, (&str, &str, &str))] = &[
    (900, ("Administrative Officer", "AO", "Administration")),
    (420, ("Administrative Assistant", "AA", "Administration")),
    (380, ("Executive Officer 2", "EO2", "Call Handler")),
    (190, ("Executive Officer 1", "EO1", "Analyst")),
    (150, ("Staff Officer", "SO", "Business Support")),
    (80, ("Deputy Principal", "DP", "Management")),
    (40, ("Grade 7", "G7", "Management")),
    (180, ("Support Grade Band 2", "SGB2", "Station Support")),
    (90, ("Civilian Detention Officer", "CDO", "Custody")),
];

/// Duties of police officers.
pub(crate) const DUTIES: &[&str] = &[
    "Uniform",
    "Uniform",
    "Uniform",
    "Detective",
    "Neighbourhood",
    "Response",
    "Custody",
    "Traffic",
    "Training",
    "Intelligence",
    "Public Order",
    "Protection",
    "Investigation",
];

/// Ranks as short forms, for lists that use them.
pub(crate) const SHORT_RANKS: &[(usize, &str)] = &[
    (50, "PC"),
    (14, "DC"),
    (16, "PS"),
    (6, "DS"),
    (6, "Insp"),
    (3, "DI"),
    (2, "Ch Insp"),
    (1, "DCI"),
    (1, "Supt"),
];
