#include "feeds.h"

#include "feed-reader-object.h"
#include "feed-writer-object.h"

namespace binding {

void InitFeeds(Napi::Env env, Napi::Object exports) {
  feed::WriterObject::Init(env, exports);
  feed::ReaderObject::Init(env, exports);
}

}  // namespace binding
