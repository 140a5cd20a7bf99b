#include "feeds.h"

namespace binding {

void InitFeeds(Napi::Env, Napi::Object) {}

}  // namespace binding
