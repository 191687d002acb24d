//! The filter language of lists and of `--filter`: `jenjang:pengawas asesmen:belum bup>24`.

/// Conditions that people must meet; the default lets everybody pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter;
