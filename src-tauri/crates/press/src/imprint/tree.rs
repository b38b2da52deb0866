//! The elements of all galleys, in one tree.

use crate::{
    flow::Part,
    pages::{Node, NodeId, Role},
};
use std::sync::Arc;

/// The elements of all galleys in one tree: where those of each part and galley begin in it.
pub(crate) struct Tree {
    language: Arc<str>,
    /// The element of each part.
    roots: Vec<u32>,
    /// By part and galley: its first element.
    firsts: Vec<Vec<u32>>,
    pub(super) count: u32,
}

impl Tree {
    pub(crate) fn of(parts: &[Part], language: &str) -> Self {
        // The first is the document.
        let mut tree =
            Self { language: language.into(), roots: Vec::new(), firsts: Vec::with_capacity(parts.len()), count: 1 };
        for part in parts {
            tree.roots.push(tree.count);
            tree.count += 1;
            let firsts = part.galleys.iter().map(|galley| {
                let first = tree.count;
                tree.count += galley.nodes.len() as u32;
                first
            });
            let firsts = firsts.collect();
            tree.firsts.push(firsts);
        }
        tree
    }

    /// An element of a galley in the whole tree.
    pub(super) fn placed(&self, part: usize, galley: usize, node: NodeId) -> NodeId {
        match node {
            NodeId::ARTIFACT => NodeId::ARTIFACT,
            NodeId(0) => NodeId(self.roots[part]),
            NodeId(n) => NodeId(self.firsts[part][galley] + n - 1),
        }
    }

    pub(super) fn node(&self, parts: &[Part], id: NodeId) -> Option<Node> {
        let whole = |role, origin, language| Node { role, parent: NodeId::DOCUMENT, language, origin };
        if id == NodeId::DOCUMENT {
            return Some(whole(Role::Document, None, Some(Arc::clone(&self.language))));
        }
        let part = self.roots.partition_point(|root| *root <= id.0).checked_sub(1)?;
        if self.roots[part] == id.0 {
            return Some(whole(Role::Section, parts[part].origin, None));
        }
        let galley = self.firsts[part].partition_point(|first| *first <= id.0).checked_sub(1)?;
        let node = parts[part].galleys[galley].nodes.get((id.0 - self.firsts[part][galley]) as usize)?;
        Some(Node { parent: self.placed(part, galley, node.parent), ..node.clone() })
    }
}
