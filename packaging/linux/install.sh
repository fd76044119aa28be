#!/bin/sh
# Install Reading List for you alone, into ~/.local. A second time, or with a newer version, it replaces the first.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
program=$HOME/.local/lib/readinglist
bin=$HOME/.local/bin

if [ "$here" = "$program" ]; then
    echo "Please run install.sh from the unpacked archive." >&2
    exit 1
fi
if [ -x "$program/uninstall.sh" ]; then
    "$program/uninstall.sh" --quiet
fi
mkdir -p "$HOME/.local/lib" "$bin" "$data"
rm -rf "$program.new"
cp -R "$here/program" "$program.new"
cp "$here/uninstall.sh" "$program.new/uninstall.sh"
mv "$program.new" "$program"
ln -sf "../lib/readinglist/readinglist" "$bin/readinglist"

# What was put below the share folder is noted, so that just that is taken away again.
cd "$here/share"
find . -type f | sort | while IFS= read -r file; do
    mkdir -p "$data/$(dirname "$file")"
    cp "$file" "$data/$file"
    echo "$data/${file#./}"
done > "$program/installed-files"
# The entry names the program by its whole path: ~/.local/bin is not everywhere in the PATH of the desktop.
entry=$data/applications/readinglist.desktop
sed -e "s|^Exec=readinglist|Exec=\"$program/readinglist\"|" -e "s|^TryExec=.*|TryExec=$program/readinglist|" \
    "$here/share/applications/readinglist.desktop" > "$entry"

# Caches of the desktop: where these tools are missing, it looks for itself.
update-desktop-database -q "$data/applications" 2>/dev/null || true
update-mime-database "$data/mime" 2>/dev/null || true
gtk-update-icon-cache -q -t "$data/icons/hicolor" 2>/dev/null || true

echo "Reading List is installed. Start it from your desktop's menu, or type: $bin/readinglist"
echo "To remove it, run: $program/uninstall.sh"
