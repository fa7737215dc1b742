//! Ordinary surnames and forenames of Britain and Ireland. People in the
//! samples are combined from them by the dice: nobody here exists.

use super::dice::Dice;

/// Surnames, the common ones first.
const SURNAMES: &str = "
Smith Jones Wilson Campbell Kelly Johnston Moore Thompson Quinn Brown Murphy Taylor Williams Davies
Evans Thomas Roberts Johnson Walker Wright Robinson White Hughes Edwards Green Hall Wood Harris
Martin Jackson Clarke Clark Turner Hill Scott Cooper Morris Ward Watson Anderson Harrison Morgan
Baker Patel James Allen King Mitchell Phillips Lee Bell Parker Davis Bennett Miller Cook Shaw Cox
Simpson Richardson Marshall Collins Carter Bailey Gray Murray Adams Wilkinson Foster Graham Richards
Stevens Ellis Powell Mason Webb Rogers Chapman Hunt Gibson Holmes Mills Palmer Matthews Fisher Barnes
Knight Lloyd Butler Russell Barker Jenkins Reynolds Fletcher Andrews Stewart Dixon Harvey Pearson
Fox Howard Burton Elliott Stone Gordon Ford Payne Cole West Hart Ryan Day Wells Lawrence Grant Reid
Black Brooks Hudson Hamilton Armstrong Gardner Berry Kennedy Duncan Dunn Bradley Spencer Perry Hawkins
Freeman Burns Crawford Warren Long Lane Robertson McDonald Ferguson Boyd Craig Kerr Burke Doherty
O'Neill McLaughlin Gallagher McCann McKenna Boyle O'Kane McGuigan McAllister Donnelly Devlin Mallon
O'Hagan McCartney McConnell McCormick McKee McMullan McNally Magee Maguire Mullan Nelson Orr Rice
Savage Steele Toner Wallace Young Irwin Beattie Irvine Gilmore Greer Haslett Hanna Heaney Herron
Hegarty Kane Kearney Keenan Lavery Logan Loughran Lynch Lyons Mackin Magill Maxwell McAleese McAteer
McAuley McBride McCabe McCafferty McCaffrey McCallion McCarthy McClean McClelland McClure McCluskey
McColgan McCrea McCullough McCusker McDermott McDowell McElroy McErlean McFadden McFarland McGarry
McGill McGinley McGinn McGinnis McGlade McGovern McGowan McGrath McGreevy McGurk McIlroy McIlwaine
McIntyre McKay McKeever McKeown McKinney McKnight McLean McMahon McManus McMaster McNeill McParland
McQuillan McShane McSorley McStay McVeigh McWilliams Millar Molloy Monaghan Montgomery Mooney Morrow
Mulholland Mulligan Nesbitt Nolan O'Brien O'Connor O'Donnell O'Dowd O'Reilly O'Rourke O'Sullivan
Patterson Patton Quigley Rafferty Rainey Ritchie Rodgers Rooney Scullion Shannon Sharkey Sheridan
Sloan Smyth Spence Stevenson Sweeney Taggart Totten Tumelty Turley Walsh Weir Wylie Adair Agnew
Aiken Alexander Allison Archer Arthurs Ashe Auld Austin Baird Balmer Bannon Barr Barrett Barry Baxter
Begley Bingham Bird Birch Blair Blakely Bleakley Bloomfield Bonner Booth Bowman Bowyer Boyce Boylan
Brady Brannigan Breen Brennan Brogan Brolly Bryson Buchanan Burrows Byrne Cairns Caldwell Callaghan
Calvert Cameron Canavan Cannon Carberry Carey Carlin Carlisle Carr Carroll Carson Casey Cassidy
Caughey Chambers Christie Clifford Close Coates Cochrane Coleman Colgan Conlon Connolly Conway Corr
Corrigan Cosgrove Costello Coulter Cousins Coyle Creaney Creighton Croft Crossan Crothers Crozier
Cullen Cunningham Curran Currie Dallas Daly Darragh Davey Davidson Davison Dawson Deane Deeny
Delaney Dempsey Dempster Denny Derby Devine Devenney Dickson Dillon Dobbin Dobson Dodds Dolan
Donaghy Donald Donaldson Doran Dorrian Dougan Douglas Downey Downes Doyle Drennan Drummond Duddy
Duffin Duffy Duggan Dunbar Dunlop Dunne Dunwoody Eakin Early Eastwood Edgar Ellison Emerson English
Erskine Erwin Fagan Fallon Farrell Farrelly Fearon Fegan Feeney Fennell Ferris Field Finlay Finnegan
Finnerty Fitzgerald Fitzpatrick Fitzsimons Flanagan Fleming Flood Flynn Forbes Forde Forsythe Frazer
French Friel Fulton Gaffney Galbraith Galway Gamble Garrett Garvey Gault Geddis Gibb Gibney Gilbert
Gilchrist Giles Gillan Gillen Gillespie Girvan Givens Glass Glenn Glover Goodman Gorman Gormley Gough
Gould Gourley Gow Grace Grainger Gribben Griffin Griffiths Grimes Guy Hagan Haire Hamill Hammond
Hampton Hannigan Hannon Harbinson Hardy Harkin Harper Harte Haughey Hawthorne Hayes Healy Heath
Henderson Hendron Henry Heslip Hewitt Higgins Hillis Hobson Hogan Hogg Holland Holloway Hopkins
Houston Howe Hoy Huddleston Hull Hume Humphries Hunter Hurley Hurst Hutchinson Hyde Hynds Ingram
Innes Jamison Jeffers Jennings Johns Jordan Joyce Judge Kavanagh Keane Kearns Keating Kee Keeley
Kelso Kemp Kennaway Kent Keogh Kernaghan Kidd Kielty Kilpatrick Kinney Kinsella Kirk Kirkpatrick
Kyle Laird Lamb Lambe Lamont Larkin Larmour Laverty Lawlor Lawson Leckey Leech Leitch Lemon Lennon
Leonard Leslie Lewis Liddell Lindsay Lockhart Loney Lough Love Lowry Lundy Lusty Lyle Lyness Lyttle
MacDonald Mackey Mackle Madden Mageean Maginn Maginnis Maher Mahon Major Malone Manning Marley Marron
Marsden Marsh Massey Mather Mawhinney Mayne Meehan Mellon Menzies Mercer Merrick Miskelly Moffett
Monteith Moran Morrison Muldoon Mulgrew Mullin Murdoch Murtagh Napier Nash Neeson Neill Newell Newman
Nicholl Nicholson Nixon Noble Norris Nugent Oakley Officer Oliver Osborne Owens Page Park Parr Paul
Peacock Pinkerton Pollock Porter Potts Preston Price Pringle Purdy Purvis Quail Rankin Rea Reilly
Rennie Ross Rowan Rutherford Sands Saunders Scullin Semple Shaw-Wright Shields Short Skelton Slevin
Small Smith-Jones Stitt Stuart Sutton Swann Tate Teague Tierney Todd Toland Tracey Trainor Tully
Uprichard Vance Vaughan Waddell Warnock Waterson Watt Weatherup Webster Whelan Whiteside Wilde Woods
Wray Yeates Khan Ahmed Hussain Ali Begum Singh Kaur Shah Okonkwo Adeyemi Mensah Chaudhry Rahman Nguyen
Chen Wong Kowalski Nowak Szczepański Wiśniewska Zieliński Fernandes Silva García Müller Novák Balogun
Iqbal Mahmood Das Sharma Gill Owusu Osei Mbeki Popescu Ionescu Lehmann D'Souza Souza-Pereira";

/// Forenames, the common ones first.
const FORENAMES: &str = "
James Sarah John Emma David Laura Michael Claire Paul Rachel Mark Rebecca Stephen Nicola Andrew Lisa
Christopher Karen Peter Michelle Robert Louise William Catherine Daniel Julie Thomas Joanne Richard
Amanda Matthew Helen Philip Jennifer Ryan Lauren Gary Elaine Patrick Siobhan Sean Aoife Kevin Orla
Brian Deirdre Martin Maeve Neil Roisin Colin Grainne Alan Caitlin Stuart Niamh Ian Ciara Simon Una
Gareth Bronagh Adam Shauna Aaron Leanne Ben Gemma Jonathan Natalie Darren Stacey Keith Tracey Barry
Sharon Conor Lynn Declan Heather Damien Alison Brendan Ruth Cathal Hannah Ciaran Rebekah Eamon Naomi
Fergal Judith Gerard Esther Kieran Lydia Liam Deborah Niall Martha Owen Mary Rory Margaret Shane
Elizabeth Seamus Anne Aidan Patricia Desmond Kathleen Dermot Bernadette Donal Teresa Eoin Bridget
Fintan Rosaleen Hugh Philomena Joseph Maureen Luke Eileen Anthony Sheila Gavin Jean Glenn Joan
Graham Carol Jason Susan Lee Linda Scott Janet Craig Gillian Dean Fiona Jamie Kirsty Kyle Lorna
Jordan Morag Callum Eilidh Cameron Catriona Euan Ailsa Fraser Isla Hamish Rhona Angus Elspeth Alasdair
Shona Dylan Carys Rhys Sian Gethin Bethan Emyr Megan Huw Angharad Iestyn Cerys Evan Nia George Olivia
Harry Amelia Jack Sophie Charlie Grace Oliver Lily Alfie Ella Jacob Chloe Joshua Lucy Samuel Molly
Benjamin Poppy Edward Holly Henry Abigail Nathan Eleanor Dominic Victoria Tobias Charlotte Roger
Harriet Nigel Penelope Trevor Imogen Clive Beatrice Derek Rosemary Geoffrey Marjorie Norman Winifred
Leonard Doris Stanley Edith Cecil Vera Ernest Ivy Walter Mabel Arthur Florence Albert Ethel Mohammed
Fatima Imran Aisha Tariq Yasmin Bilal Zainab Omar Nadia Hassan Samira Yusuf Khadija Raj Priya Anil
Deepa Sanjay Meera Vikram Anjali Gurpreet Manpreet Harjit Simran Kwame Abena Chidi Ngozi Tunde Folake
Kofi Ama Piotr Agnieszka Tomasz Katarzyna Marek Ewa Wei Mei Minh Linh Ion Elena Mihai Ioana Zoë Chloé
Seán Sinéad Róisín Máire Pádraig Gráinne";

/// The two lists, split once.
pub(crate) struct Names {
    surnames: Vec<&'static str>,
    forenames: Vec<&'static str>,
}

impl Names {
    /// Both lists.
    pub(crate) fn new() -> Self {
        Self {
            surnames: SURNAMES.split_whitespace().collect(),
            forenames: FORENAMES.split_whitespace().collect(),
        }
    }

    /// A surname.
    pub(crate) fn surname(&self, dice: &mut Dice) -> &'static str {
        dice.pick_early(&self.surnames)
    }

    /// A forename.
    pub(crate) fn forename(&self, dice: &mut Dice) -> &'static str {
        dice.pick_early(&self.forenames)
    }

    /// One to three initials.
    pub(crate) fn initials(&self, dice: &mut Dice) -> String {
        let n = dice.weighted(&[(45, 1), (50, 2), (5, 3)]);
        (0..n)
            .filter_map(|_| self.forename(dice).chars().next())
            .collect()
    }
}
