#include "exit.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

#include "addon-data.h"
#include "log.h"
#include "pipeline-core.h"

namespace binding {

namespace {

struct Countdown {
  std::mutex mutex;
  std::condition_variable zero;
  size_t left;
};

}  // namespace

/**
 * Nothing of ours calls JavaScript after this, and streaming threads have ended, so that the libraries' own exit handlers
 * meet no running pipeline. A pipeline that does not stop within two seconds is left behind: a process must be able to end.
 */
static void StopAll(AddonData* data) {
  data->loop->Close();
  StopLog(data->loop);
  auto pipelines = std::move(data->pipelines);
  data->pipelines.clear();
  auto countdown = std::make_shared<Countdown>();
  countdown->left = pipelines.size();
  for (PipelineCore* core : pipelines) {
    core->Abandon([countdown] {
      std::lock_guard<std::mutex> lock(countdown->mutex);
      if (--countdown->left == 0) countdown->zero.notify_all();
    });
  }
  std::unique_lock<std::mutex> lock(countdown->mutex);
  countdown->zero.wait_for(lock, std::chrono::seconds(2), [&countdown] { return countdown->left == 0; });
}

void InitExit(Napi::Env env, Napi::Object exports) {
  auto* data = &AddonData::Of(env);
  exports.Set("stopAll", Napi::Function::New(env, [data](const Napi::CallbackInfo&) { StopAll(data); }));
  env.AddCleanupHook(StopAll, data);
}

}  // namespace binding
