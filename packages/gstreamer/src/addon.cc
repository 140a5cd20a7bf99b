#include <gst/gst.h>
#include <napi.h>

#include <time.h>

#include "addon-data.h"
#include "app-sink.h"
#include "app-source.h"
#include "device-monitor.h"
#include "element.h"
#include "exit.h"
#include "feeds.h"
#include "log.h"
#include "pipeline.h"
#include "registry.h"
#include "sample.h"

namespace binding {

static Napi::Value MonotonicNs(const Napi::CallbackInfo& info) {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return Napi::BigInt::New(info.Env(), static_cast<uint64_t>(GST_TIMESPEC_TO_TIME(now)));
}

static Napi::Object Init(Napi::Env env, Napi::Object exports) {
  GError* error = nullptr;
  if (!gst_init_check(nullptr, nullptr, &error)) {
    std::string why = error != nullptr ? error->message : "unknown reason";
    g_clear_error(&error);
    throw Napi::Error::New(env, "GStreamer cannot start: " + why);
  }
  auto* data = new AddonData;
  env.SetInstanceData(data);
  data->loop = EventLoop::Make(env);
  InitElement(env);
  InitPad(env);
  InitSample(env);
  InitAppSink(env);
  InitAppSource(env);
  InitPipeline(env, exports);
  InitRegistry(env, exports);
  InitDeviceMonitor(env, exports);
  InitLog(env, exports);
  InitFeeds(env, exports);
  InitExit(env, exports);
  guint major, minor, micro, nano;
  gst_version(&major, &minor, &micro, &nano);
  exports.Set("version", std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(micro));
  exports.Set("monotonicNs", Napi::Function::New(env, MonotonicNs));
  return exports;
}

NODE_API_MODULE(gstreamer, Init)

}  // namespace binding
