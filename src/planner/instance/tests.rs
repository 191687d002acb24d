//! Reading instances: every refusal names the field and the id.
