//! What a node says beyond its title, in words.

use super::source::Node;

/// Tags that name a channel.
const CHANNELS: &[&str] = &[
    "app",
    "call",
    "chat",
    "e-mail",
    "email",
    "in person",
    "in-person",
    "in-store",
    "kiosk",
    "letter",
    "live chat",
    "mail",
    "mobile",
    "phone",
    "portal",
    "sms",
    "social",
    "social media",
    "store",
    "telephone",
    "video",
    "web",
    "website",
];

impl Node {
    /// The channel, its own or the first among its tags.
    pub(super) fn channel(&self) -> &str {
        let is_channel = |tag: &&String| CHANNELS.contains(&tag.to_lowercase().as_str());
        if self.channel.is_empty() {
            self.tags.iter().find(is_channel).map_or("", String::as_str)
        } else {
            &self.channel
        }
    }

    /// What happens at a touchpoint: the description, and what no other field has room for.
    pub(super) fn what(&self) -> String {
        let mut lines = vec![self.description.clone()];
        if !matches!(self.purpose.as_str(), "" | "touchpoint" | "action") {
            lines.push(format!("Purpose: {}", self.purpose));
        }
        if self.importance().is_none() && !self.severity.is_empty() {
            lines.push(format!("Severity: {}", self.severity));
        }
        let tags: Vec<_> = self.tags.iter().map(String::as_str).collect();
        let tags: Vec<_> = tags
            .into_iter()
            .filter(|tag| *tag != self.channel())
            .collect();
        if !tags.is_empty() {
            lines.push(format!("Tags: {}", tags.join(", ")));
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// All that a note can hold of the node: title, description, and one line of the rest.
    pub(super) fn note(&self) -> String {
        let mut rest = Vec::new();
        if self.is_moment {
            rest.push("moment of truth".to_owned());
        }
        if !self.severity.is_empty() {
            rest.push(format!("severity {}", self.severity));
        }
        if let Some(score) = self.score {
            rest.push(format!("score {}", signed(score)));
        }
        rest.extend([&self.sentiment, &self.purpose, &self.channel, &self.owner].map(Clone::clone));
        rest.extend(self.tags.iter().cloned());
        rest.retain(|word| !word.is_empty());
        let mut lines = vec![
            self.title.clone(),
            self.description.clone(),
            rest.join(" · "),
        ];
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}

/// A number with its sign, a true minus included.
fn signed(score: f64) -> String {
    if score > 0.0 {
        format!("+{score}")
    } else {
        score.to_string().replace('-', "−")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_everything_the_node_says() {
        let node = Node {
            title: "Late train".into(),
            description: "Nobody knew.".into(),
            severity: "high".into(),
            score: Some(-3.0),
            sentiment: "angry".into(),
            is_moment: true,
            tags: vec!["rail".into()],
            ..Node::default()
        };
        assert_eq!(
            node.note(),
            "Late train\nNobody knew.\nmoment of truth · severity high · score −3 · angry · rail"
        );
    }

    #[test]
    fn a_tag_that_names_a_channel_is_the_channel() {
        let mut node = Node {
            tags: vec!["urgent".into(), "Phone".into()],
            purpose: "bottleneck".into(),
            ..Node::default()
        };
        assert_eq!(node.channel(), "Phone");
        assert_eq!(node.what(), "Purpose: bottleneck\nTags: urgent");
        node.channel = "Letter".into();
        assert_eq!(node.channel(), "Letter");
    }
}
