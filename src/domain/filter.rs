//! The filter language of lists and of `--filter`: `jenjang:pengawas asesmen:belum bup>24`.
