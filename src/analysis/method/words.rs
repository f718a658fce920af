//! Words that give the seller away.
//!
//! The lists are English and short on purpose: a false alarm costs more trust than a missed one.
//! Words are compared whole and whatever their case, so that a “lead time” is no “new lead”.

/// Phrases of a sales process, which no buyer would use of themselves.
const SELLER_PHRASES: &[&str] = &[
    "budget identified",
    "champion identified",
    "close the deal",
    "closed won",
    "cross sell",
    "deal closed",
    "deal is closed",
    "deal is won",
    "deal won",
    "decision maker identified",
    "decision makers identified",
    "discount approved",
    "entered in crm",
    "entered in the crm",
    "follow up call made",
    "followed up with the customer",
    "followed up with the prospect",
    "in our crm",
    "in our forecast",
    "in our pipeline",
    "lead is qualified",
    "lead qualified",
    "logged in crm",
    "logged in the crm",
    "marketing qualified",
    "needs identified",
    "objections handled",
    "opportunity created",
    "opportunity is created",
    "opportunity qualified",
    "pain identified",
    "prospect is qualified",
    "prospect qualified",
    "qualified lead",
    "sales accepted",
    "sales forecast",
    "sales pipeline",
    "sales qualified",
    "upsell",
    "we demonstrated",
    "we have demonstrated",
    "we have pitched",
    "we have presented",
    "we pitched",
    "we presented",
];

/// What sellers send.
const PAPERS: &[&str] = &[
    "brochure",
    "contract",
    "datasheet",
    "deck",
    "invoice",
    "offer",
    "proposal",
    "quotation",
    "quote",
];

/// What becomes of it when the seller is done with it.
const SENT: &[&str] = &[
    "delivered",
    "emailed",
    "issued",
    "mailed",
    "sent",
    "submitted",
];

/// What sellers show.
const SHOWS: &[&str] = &["demo", "demonstration", "pitch", "presentation", "webinar"];

/// What becomes of it when the seller is done with it.
const SHOWN: &[&str] = &[
    "booked",
    "completed",
    "delivered",
    "done",
    "given",
    "held",
    "presented",
    "scheduled",
    "shown",
];

/// How a seller’s task begins: “Send the proposal”.
const TASKS: &[&str] = &[
    "deliver",
    "delivered",
    "give",
    "hold",
    "pitch",
    "present",
    "send",
    "sent",
    "submit",
];

/// How many words may stand between what is sent and that it was: proposal (has been) sent.
const BETWEEN: usize = 2;

/// Phrases of a journey that begins where we first hear of the customer.
const OWN_CONTACT_PHRASES: &[&str] = &[
    "an enquiry arrives",
    "an enquiry comes in",
    "an enquiry reaches",
    "an inquiry arrives",
    "an inquiry comes in",
    "an inquiry reaches",
    "asks for a demo",
    "asks for a quote",
    "asks for an offer",
    "asks us",
    "calls our",
    "calls us",
    "cold call",
    "comes to us",
    "contact form",
    "contacts our",
    "contacts sales",
    "contacts us",
    "demo request",
    "downloads our",
    "enquiry is received",
    "finds our",
    "finds us",
    "first call with us",
    "first contact with sales",
    "first contact with us",
    "first meeting with us",
    "gets in touch with us",
    "hears about us",
    "hears of us",
    "inbound lead",
    "inquiry is received",
    "landing page",
    "lead arrives",
    "lead comes in",
    "lead is created",
    "new lead",
    "our advert",
    "our campaign",
    "our homepage",
    "our hotline",
    "our newsletter",
    "our salespeople",
    "our sales team",
    "our website",
    "reaches sales",
    "reaches us",
    "request for proposal",
    "request for quotation",
    "requests a demo",
    "requests a quote",
    "requests an offer",
    "rfp",
    "rfq",
    "sends an enquiry",
    "sends an inquiry",
    "sends us",
    "signs up for our",
    "visits our",
    "visits us",
    "writes to us",
];

/// The words of a gate’s title or criterion that tell what the seller does, if any do: a phrase of
/// a sales process, something sent or shown, or a task to send or show it. What is sent on by or
/// to the buyers’ own people, or signed, is the buyers’ doing.
pub(super) fn seller_words(text: &str) -> Option<String> {
    let words = words(text);
    phrase(&words, SELLER_PHRASES)
        .or_else(|| done_by_seller(&words, PAPERS, SENT))
        .or_else(|| done_by_seller(&words, SHOWS, SHOWN))
        .or_else(|| task(&words))
}

/// The words of a trigger that tell of our own first contact with the customer, if any do.
pub(super) fn own_first_contact(trigger: &str) -> Option<String> {
    phrase(&words(trigger), OWN_CONTACT_PHRASES)
}

/// The words of a text in small letters, without what stands between them.
fn words(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The first phrase of a list that stands in the words.
fn phrase(words: &[String], phrases: &[&str]) -> Option<String> {
    let begins = |words: &[String], phrase: &str| {
        let mut words = words.iter();
        phrase
            .split(' ')
            .all(|part| words.next().is_some_and(|word| word == part))
    };
    let stands = |phrase: &&str| {
        let mut rests = (0..words.len()).filter_map(|from| words.get(from..));
        rests.any(|rest| begins(rest, phrase))
    };
    phrases.iter().copied().find(stands).map(str::to_owned)
}

/// A thing and, close behind, that the seller is done with it.
fn done_by_seller(words: &[String], things: &[&str], ends: &[&str]) -> Option<String> {
    let is_in = |word: &String, list: &[&str]| list.contains(&word.as_str());
    words.iter().enumerate().find_map(|(from, thing)| {
        let behind = words.get(from + 1..)?;
        let to = behind
            .iter()
            .take(BETWEEN + 1)
            .position(|word| is_in(word, ends))
            .filter(|_| is_in(thing, things))?;
        let rest = behind.get(to + 1..)?;
        (!is_buyers(rest)).then(|| words.get(from..from + to + 2).unwrap_or_default().join(" "))
    })
}

/// True when what follows shows that the buyers did it, or do something with it.
fn is_buyers(rest: &[String]) -> bool {
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    match rest.as_slice() {
        ["by", "us" | "sales" | "our", ..] => false,
        ["by" | "back" | "on" | "round" | "around", ..] | ["to", "their", ..] => true,
        rest => rest.iter().any(|word| SIGNED.contains(word)),
    }
}

/// What buyers do with papers.
const SIGNED: &[&str] = &[
    "accepted",
    "agreed",
    "approved",
    "confirmed",
    "read",
    "signed",
];

/// A task that begins with what the seller does; who is “present at the demo” has none.
fn task(words: &[String]) -> Option<String> {
    let (first, rest) = words.split_first()?;
    let is_thing =
        |word: &&String| PAPERS.contains(&word.as_str()) || SHOWS.contains(&word.as_str());
    let goes_on = |word: &&String| !["at", "during", "for", "in"].contains(&word.as_str());
    let mut object = rest.iter().take(BETWEEN + 1).take_while(goes_on);
    let thing = object.find(is_thing)?;
    let is_signed = words.iter().any(|word| SIGNED.contains(&word.as_str()));
    (TASKS.contains(&first.as_str()) && !is_signed).then(|| format!("{first} {thing}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::templates;

    #[test]
    fn what_the_seller_does_is_noticed() {
        for (text, words) in [
            ("Proposal sent", "proposal sent"),
            (
                "The QUOTE has been sent to the customer.",
                "quote has been sent",
            ),
            ("Demo given", "demo given"),
            ("Contract sent by us", "contract sent"),
            ("Presentation is done", "presentation is done"),
            ("Send the final offer", "send offer"),
            ("Sales-qualified lead", "qualified lead"),
            ("Decision maker identified", "decision maker identified"),
            ("We presented to the board", "we presented"),
        ] {
            assert_eq!(seller_words(text).as_deref(), Some(words), "{text}");
        }
    }

    #[test]
    fn what_the_buyers_do_is_left_alone() {
        for text in [
            "The CFO has confirmed the budget",
            "They have sent an inquiry",
            "They have sent the signed contract",
            "Contract signed",
            "Contract sent back",
            "The offer is sent to their board",
            "The proposal was submitted by the champion",
            "The quote sent in May is approved",
            "Both offers stand in the same rows",
            "The pipeline is laid",
            "Upselling is not wanted",
            "Sent back the signed contract",
            "Present at the demo: all shift leads",
            "",
        ] {
            assert_eq!(seller_words(text), None, "{text}");
        }
    }

    #[test]
    fn a_journey_that_begins_at_our_door_is_noticed() {
        for trigger in [
            "An inquiry reaches sales",
            "The customer visits our website",
            "A new lead comes in.",
            "Somebody asks for a quote",
            "RFP",
        ] {
            assert!(own_first_contact(trigger).is_some(), "{trigger}");
        }
    }

    #[test]
    fn a_journey_that_begins_at_an_event_is_left_alone() {
        for trigger in [
            "A load goes warm and nobody knows when",
            "Something stops working for the customer",
            "The contract is signed",
            "Lead times get longer",
            "A pump fails on our site",
            "The factory calls: the line stands still",
            "Our sales drop",
            "",
        ] {
            assert_eq!(own_first_contact(trigger), None, "{trigger}");
        }
    }

    #[test]
    fn the_gates_of_the_templates_and_the_example_are_in_buyers_words() {
        for template in templates::all().iter().chain([templates::example()]) {
            let study = templates::instantiate(template).unwrap();
            for gate in study.tollgates.iter() {
                assert_eq!(seller_words(&gate.title), None);
                for criterion in &gate.criteria {
                    assert_eq!(seller_words(&criterion.text), None);
                }
            }
            assert_eq!(own_first_contact(&study.charter.trigger), None);
        }
    }

    #[test]
    fn lists_are_in_order_and_in_small_letters() {
        for list in [SELLER_PHRASES, PAPERS, SENT, SHOWS, SHOWN, TASKS, SIGNED] {
            assert!(list.is_sorted(), "{list:?}");
        }
        for phrase in SELLER_PHRASES.iter().chain(OWN_CONTACT_PHRASES) {
            assert_eq!(words(phrase).join(" "), **phrase);
        }
    }
}
