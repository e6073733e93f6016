#!/bin/sh
# Brings the real tools that our bundles must work with into a cache folder, without installing anything:
#   age-classic  Debian 12's age (no post-quantum recipients)    age-hybrid  Debian unstable's age (has them)
#   minisign     Debian 12's minisign with its libsodium
#   clock        Debian 12's libfaketime, which tells a process another time
# Uses apt with a private configuration, so the machine's own lists, sources and packages stay as they are.
# Usage: fetch-stock-tools.sh FOLDER     (prints nothing on success, the reason on failure)
set -eu
target=$1
arch=$(dpkg --print-architecture)
mirror=$(sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -n 1)
[ -n "$mirror" ] || mirror=$(awk '/^deb /{print $2; exit}' /etc/apt/sources.list 2>/dev/null || true)
[ -n "$mirror" ] || { echo "No Debian mirror in /etc/apt: cannot fetch age and minisign." >&2; exit 1; }
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

mkdir -p "$target"
exec 9>"$target/.lock"
flock 9
work=$(mktemp -d "$target/work.XXXXXX")
trap 'rm -rf "$work"' EXIT

fetch() { # suite, folder, packages…
  suite=$1 folder=$2; shift 2
  [ -e "$target/$folder/.complete" ] && return 0
  root=$work/$folder
  mkdir -p "$root/lists/partial" "$root/archives/partial" "$root/debs" "$root/tree"
  echo "deb [arch=$arch signed-by=$keyring] $mirror $suite main" >"$root/sources.list"
  : >"$root/status"
  set -- "$@"
  options="-o Dir::Etc::SourceList=$root/sources.list -o Dir::Etc::SourceParts=/dev/null
    -o Dir::State::Lists=$root/lists -o Dir::State::status=$root/status -o Dir::Cache=$root
    -o Dir::Cache::archives=$root/archives -o APT::Sandbox::User=root -o Debug::NoLocking=1
    -o Acquire::Languages=none -o Acquire::Check-Valid-Until=false -o Acquire::Retries=3"
  # shellcheck disable=SC2086
  apt-get $options -qq update >"$work/log" 2>&1 || { cat "$work/log" >&2; return 1; }
  # shellcheck disable=SC2086
  (cd "$root/debs" && apt-get $options -qq download "$@" >"$work/log" 2>&1) || { cat "$work/log" >&2; return 1; }
  for deb in "$root"/debs/*.deb; do dpkg -x "$deb" "$root/tree"; done
  rm -rf "${target:?}/$folder"
  mv "$root/tree" "$target/$folder"
  touch "$target/$folder/.complete"
}

fetch bookworm bookworm age minisign libsodium23
fetch sid sid age
fetch bookworm clock libfaketime
