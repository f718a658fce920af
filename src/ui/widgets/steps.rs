//! Values that a screen reader moves by steps.

use egui::{Response, Ui, accesskit::Action};

/// Offers a widget's value to be moved by steps, and says by how many it is asked to, up or down.
pub fn steps_asked(ui: &Ui, response: &Response) -> i32 {
    let id = response.id;
    ui.ctx().accesskit_node_builder(id, |node| {
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
    });
    ui.input(|input| {
        let count = |action| input.num_accesskit_action_requests(id, action);
        let signed = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        signed(count(Action::Increment)) - signed(count(Action::Decrement))
    })
}
