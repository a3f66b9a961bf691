//! stub
#![allow(missing_docs)]
use std::path::*; use crate::format::v1::verified::*; use crate::encode::hash::Hash; use super::revisions::ObjectError; use super::damage::Damage; use super::source::SourceError;
#[derive(Debug)] pub struct BundleFile; impl BundleFile { pub fn open(_:&Path)->Result<Self,SourceError>{todo!()} pub fn head(&self)->&VerifiedManifest{todo!()} pub fn previous(&self)->Option<&VerifiedManifest>{todo!()} pub fn damage(&self)->&[Damage]{todo!()} pub fn path_of(&self,_:&Hash)->PathBuf{todo!()} pub fn open_object(&self,_:&Hash)->Result<(Box<dyn std::io::Read+Send>,u64),ObjectError>{todo!()} }
