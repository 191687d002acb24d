//! placeholder until the planner arrives

/// placeholder
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance;
