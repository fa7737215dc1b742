//! Notes, threaded comments, their authors and the tasks in them.

use foiscan::model::{Hiding, SurfaceKind};

use super::{STATES, poured, related, surface, texts};
use crate::ooxml::build::relation;

const NOTES: &str = r#"<comments><authors><author>Ada Testley</author><author>Bo Mockford</author><author>tc={AB}</author></authors><commentList>
<comment ref="B2" authorId="0"><text><r><t>Ask Cy Sampleton</t></r><r><t xml:space="preserve"> first
about it</t></r></text></comment>
<comment ref="C3" authorId="2"><text><t>Threaded</t></text></comment></commentList></comments>"#;

#[test]
fn notes_name_their_authors_even_idle_ones() {
    for (state, hiding) in STATES {
        let relations = relation("n", "comments", "../comments1.xml");
        let record = poured(related(state, &relations).part("xl/comments1.xml", NOTES));
        let notes = surface(&record, SurfaceKind::Notes, "Notes on \"Data\"");
        assert_eq!(notes.surface.hiding, hiding);
        assert_eq!(
            texts(&record, notes),
            [
                "B2|Ada Testley|Ask Cy Sampleton first",
                "B2|Ada Testley|about it",
                "C3|Threaded",
                "Bo Mockford"
            ]
        );
    }
}

#[test]
fn notes_that_no_sheet_has_are_shown_nowhere() {
    let record = poured(related("", "").part("xl/comments7.xml", NOTES));
    let notes = surface(&record, SurfaceKind::Notes, "Notes in xl/comments7.xml");
    assert_eq!(notes.surface.hiding, Hiding::NOT_SHOWN);
}

#[test]
fn threaded_comments_stand_beside_the_list_of_people() {
    let comments = r#"<ThreadedComments><threadedComment ref="D4" personId="{1}" id="{2}"><text>See @Bo Mockford</text><mentions><mention mentionpersonId="{3}"/></mentions></threadedComment></ThreadedComments>"#;
    let people = r#"<personList><person displayName="Ada Testley" id="{1}" userId="S::ada.testley@example.com::9" providerId="AD"/><person displayName="Bo Mockford" id="{3}" userId="Bo Mockford" providerId="None"/></personList>"#;
    for (state, hiding) in STATES {
        let relations = relation(
            "t",
            "threadedComment",
            "../threadedComments/threadedComment1.xml",
        );
        let book = related(state, &relations)
            .part("xl/threadedComments/threadedComment1.xml", comments)
            .part("xl/persons/person.xml", people);
        let record = poured(book);
        let comments = surface(
            &record,
            SurfaceKind::ThreadedComments,
            "Comments on \"Data\"",
        );
        assert_eq!(comments.surface.hiding, hiding);
        assert_eq!(
            texts(&record, comments),
            ["D4|Ada Testley|See @Bo Mockford"]
        );
        let people = surface(&record, SurfaceKind::People, "People who wrote comments");
        assert_eq!(people.surface.hiding, Hiding::METADATA);
        assert_eq!(
            texts(&record, people),
            ["Ada Testley|S::ada.testley@example.com::9", "Bo Mockford"]
        );
    }
}

#[test]
fn tasks_name_who_assigned_what_to_whom() {
    let tasks = r#"<Tasks><Task id="1"><History><Event><Attribution userId="ada@example.com" userName="Ada Testley"/><Assign userId="bo@example.com" userName="Bo Mockford"/><SetTitle title="Call Cy Sampleton"/></Event></History></Task></Tasks>"#;
    let relations = relation("t", "documenttask", "../documentTasks/documentTask1.xml");
    let record = poured(related("", &relations).part("xl/documentTasks/documentTask1.xml", tasks));
    let tasks = surface(&record, SurfaceKind::ThreadedComments, "Tasks on \"Data\"");
    assert_eq!(
        texts(&record, tasks),
        [
            "Attribution|Ada Testley",
            "Attribution|ada@example.com",
            "Assign|Bo Mockford",
            "Assign|bo@example.com",
            "Call Cy Sampleton"
        ]
    );
}
