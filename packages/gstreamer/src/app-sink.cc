#include "app-sink.h"

#include "addon-data.h"
#include "sample-taker.h"
#include "value.h"

namespace binding {

class AppSink : public Napi::ObjectWrap<AppSink> {
 public:
  explicit AppSink(const Napi::CallbackInfo& info) : Napi::ObjectWrap<AppSink>(info) {
    if (!info[0].IsExternal()) throw Napi::TypeError::New(info.Env(), "app sinks come from a pipeline");
    taker_ = *info[0].As<Napi::External<std::shared_ptr<SampleTaker>>>().Data();
  }

  static Napi::Function Define(Napi::Env env) {
    return DefineClass(env, "AppSink",
                       {
                           InstanceMethod<&AppSink::Start>("start"),
                           InstanceMethod<&AppSink::Stop>("stop"),
                           InstanceAccessor<&AppSink::Dropped>("dropped"),
                       });
  }

 private:
  void Start(const Napi::CallbackInfo& info) {
    Napi::Env env = info.Env();
    if (!info[0].IsObject() || !info[1].IsFunction()) throw Napi::TypeError::New(env, "start needs { maxBuffers } and a listener");
    if (taker_->IsStarted()) throw Napi::Error::New(env, "this app sink is started already; stop it first");
    auto options = info[0].As<Napi::Object>();
    Napi::Value maxBuffers = options.Get("maxBuffers");
    double count = maxBuffers.IsNumber() ? maxBuffers.As<Napi::Number>().DoubleValue() : 0;
    if (!(count >= 1 && count <= G_MAXINT && count == static_cast<guint>(count)))
      throw Napi::Error::New(env, "maxBuffers must be a whole number of 1 or more; it is " + Show(maxBuffers));
    taker_->Start(static_cast<guint>(count), options.Get("drop").ToBoolean(),
                  std::make_shared<Listener>(EventLoop::Of(env), info[1].As<Napi::Function>()));
  }

  void Stop(const Napi::CallbackInfo&) { taker_->Stop(); }

  Napi::Value Dropped(const Napi::CallbackInfo& info) { return Napi::BigInt::New(info.Env(), taker_->Dropped()); }

  std::shared_ptr<SampleTaker> taker_;
};

Napi::Object MakeAppSink(Napi::Env env, GstAppSink* sink, std::shared_ptr<PipelineCore> core) {
  auto taker = core->Attached<SampleTaker>(GST_ELEMENT(sink), [&] { return std::make_shared<SampleTaker>(sink, core->bus); });
  return AddonData::Of(env).classes["AppSink"].New({Napi::External<std::shared_ptr<SampleTaker>>::New(env, &taker)});
}

void InitAppSink(Napi::Env env) { AddonData::Of(env).classes["AppSink"] = Napi::Persistent(AppSink::Define(env)); }

}  // namespace binding
