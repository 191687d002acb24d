//! placeholder until the planner arrives

/// placeholder
#[derive(Debug, Clone, PartialEq)]
pub struct Plan;
