#pragma once

#include <napi.h>

#include <string>
#include <vector>

namespace binding {

/** Names of all element factories. */
std::vector<std::string> FactoryNames();

void InitRegistry(Napi::Env env, Napi::Object exports);

}  // namespace binding
