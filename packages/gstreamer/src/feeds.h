#pragma once

#include <napi.h>

namespace binding {

/** Adds createFeedWriter and createFeedReader to the exports. */
void InitFeeds(Napi::Env env, Napi::Object exports);

}  // namespace binding
