#!/bin/sh
# Puts Hak Pekerja into the menu of this user: sh _internal/resources/packaging/install.sh
# Nothing is copied but the menu entry and its icons; the program stays where this folder lies. "--remove" undoes it.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
program=$(CDPATH='' cd -- "$here/../../.." && pwd)/hakpekerja
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/hakpekerja.desktop
icons=$data/icons/hicolor

if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$icons"/*/apps/hakpekerja.png
    echo "Hak Pekerja tidak lagi di menu. Kasus dan pengaturan tetap ada. / Removed from the menu; cases are kept."
    exit 0
fi
if [ ! -x "$program" ]; then
    echo "Program tidak ditemukan: $program / The program is not there." >&2
    exit 1
fi
mkdir -p "$data/applications"
# In Exec a quoted path has its quotes, dollars, backticks and backslashes escaped, its percent signs doubled; then the
# file doubles every backslash once more.
escaped=$(printf '%s' "$program" | sed 's/[\\"`$]/\\&/g; s/\\/\\\\/g; s/%/%%/g')
while IFS= read -r line; do
    case $line in
        Exec=*) printf 'Exec="%s"\n' "$escaped" ;;
        *) printf '%s\n' "$line" ;;
    esac
done <"$here/hakpekerja.desktop" >"$entry.new"
mv "$entry.new" "$entry"
for size in 48 128 256; do
    mkdir -p "$icons/${size}x$size/apps"
    cp "$here/hakpekerja-$size.png" "$icons/${size}x$size/apps/hakpekerja.png"
done
echo "Hak Pekerja sekarang ada di menu. / Hak Pekerja is in the menu now."
