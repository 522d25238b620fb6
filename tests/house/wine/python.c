/* python.exe: hands its arguments to the library. */
#include <windows.h>
int wmain(int argc, wchar_t **argv) {
    HMODULE python = LoadLibraryW(L"python311.dll");
    if (!python) return 120;
    int (*start)(int, wchar_t **) = (int (*)(int, wchar_t **))GetProcAddress(python, "Py_Main");
    return start ? start(argc, argv) : 121;
}
