/* As much of Windows.UI.ViewManagement.UISettings as Qt asks for at its start; Wine 8 has none. */
#include <windows.h>
#include <objbase.h>
typedef struct { void **table; } Object;
static GUID known[] = {
    {0x00000000, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}},
    {0xAF86E2E0, 0xB12D, 0x4C6A, {0x9C, 0x5A, 0xD7, 0xAA, 0x65, 0x10, 0x1E, 0x90}},
    {0x94EA2B94, 0xE9CC, 0x49E0, {0xC0, 0xFF, 0xEE, 0x64, 0xCA, 0x8F, 0x5B, 0x90}},
};
static GUID factory_id = {0x00000035, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
static GUID settings1 = {0x85361600, 0x1C63, 0x4627, {0xBC, 0xB1, 0x3A, 0x89, 0xE0, 0xBC, 0x9C, 0x55}};
static GUID settings3 = {0x03021BE4, 0x5254, 0x4781, {0x81, 0x94, 0x51, 0x68, 0xF7, 0xD0, 0x6D, 0x7B}};
extern Object factory, first, third;
static HRESULT __stdcall query(Object *self, GUID *id, void **found) {
    int i;
    *found = NULL;
    for (i = 0; i < 3; i++) if (IsEqualGUID(id, &known[i])) { *found = self; return S_OK; }
    if (IsEqualGUID(id, &factory_id)) *found = &factory;
    if (IsEqualGUID(id, &settings1)) *found = &first;
    if (IsEqualGUID(id, &settings3)) *found = &third;
    return *found ? S_OK : E_NOINTERFACE;
}
static ULONG __stdcall count(Object *self) { return 1; }
static HRESULT __stdcall ids(Object *self, ULONG *n, GUID **list) { *n = 0; *list = NULL; return S_OK; }
static HRESULT __stdcall class_name(Object *self, void **name) { *name = NULL; return S_OK; }
static HRESULT __stdcall trust(Object *self, int *level) { *level = 0; return S_OK; }
static HRESULT __stdcall activate(Object *self, void **made) { *made = &first; return S_OK; }
static HRESULT __stdcall colour(Object *self, int type, unsigned char *argb) {
    argb[0] = 255; argb[1] = argb[2] = argb[3] = type == 0 ? 255 : 0;
    return S_OK;
}
static HRESULT __stdcall add(Object *self, void *handler, long long *token) { *token = 1; return S_OK; }
static HRESULT __stdcall removed(Object *self, long long token) { return S_OK; }
static HRESULT __stdcall none(Object *self, void *value) { return E_NOTIMPL; }
#define INSPECTABLE query, count, count, ids, class_name, trust
static void *factory_table[] = {INSPECTABLE, activate};
static void *first_table[] = {INSPECTABLE, none, none, none, none, none, none, none, none, none, none, none, none};
static void *third_table[] = {INSPECTABLE, colour, add, removed};
Object factory = {factory_table}, first = {first_table}, third = {third_table};
__declspec(dllexport) HRESULT __stdcall DllGetActivationFactory(void *name, void **found) { *found = &factory; return S_OK; }
__declspec(dllexport) HRESULT __stdcall DllCanUnloadNow(void) { return S_FALSE; }
