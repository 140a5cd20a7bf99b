#include "pipeline.h"

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>

#include "addon-data.h"
#include "app-sink.h"
#include "app-source.h"
#include "element.h"
#include "launch.h"
#include "message.h"
#include "nearest.h"
#include "pipeline-core.h"
#include "playback.h"

namespace binding {

static constexpr napi_type_tag pipelineTag = {0x2f8a41d97c5b4e60, 0xa1b3097e6d24c8f5};

class Pipeline : public Napi::ObjectWrap<Pipeline> {
 public:
  explicit Pipeline(const Napi::CallbackInfo& info) : Napi::ObjectWrap<Pipeline>(info) {
    if (!info[0].IsExternal()) throw Napi::TypeError::New(info.Env(), "pipelines are made by parseLaunch");
    core_ = std::make_shared<PipelineCore>(info.Env(), info[0].As<Napi::External<GstPipeline>>().Data());
    core_->onActive = [this](bool active) {
      if (active) Ref();
      else Unref();
    };
    core_->Attach();
    info.This().As<Napi::Object>().TypeTag(&pipelineTag);
  }
  ~Pipeline() override {
    if (core_) AddonData::Of(Env()).pipelines.erase(core_.get());
  }

  static Napi::Function Define(Napi::Env env) {
    return DefineClass(env, "Pipeline",
                       {
                           InstanceMethod<&Pipeline::SetState>("setState"),
                           InstanceAccessor<&Pipeline::State>("state"),
                           InstanceMethod<&Pipeline::GetElement>("element"),
                           InstanceMethod<&Pipeline::FindElement>("findElement"),
                           InstanceMethod<&Pipeline::Elements>("elements"),
                           InstanceMethod<&Pipeline::GetAppSink>("appSink"),
                           InstanceMethod<&Pipeline::GetAppSource>("appSource"),
                           InstanceMethod<&Pipeline::OnMessage>("onMessage"),
                           InstanceMethod<&Pipeline::UseMonotonicTime>("useMonotonicTime"),
                           InstanceMethod<&Pipeline::Seek>("seek"),
                           InstanceMethod<&Pipeline::Position>("position"),
                           InstanceMethod<&Pipeline::Duration>("duration"),
                           InstanceMethod<&Pipeline::Latency>("latency"),
                           InstanceMethod<&Pipeline::SendEos>("sendEos"),
                           InstanceMethod<&Pipeline::Dot>("dot"),
                           InstanceMethod<&Pipeline::Close>("close"),
                       });
  }

  /** Throws when closed. */
  GstPipeline* Native(Napi::Env env) const {
    if (core_->pipeline == nullptr) throw Napi::Error::New(env, "this pipeline is closed");
    return core_->pipeline;
  }

 private:
  Napi::Value SetState(const Napi::CallbackInfo& info) {
    Native(info.Env());
    return core_->SetState(info.Env(), StateFromJs(info[0]));
  }

  Napi::Value State(const Napi::CallbackInfo& info) {
    GstState state = GST_STATE_NULL;
    if (core_->pipeline != nullptr) gst_element_get_state(GST_ELEMENT(core_->pipeline), &state, nullptr, 0);
    return Napi::String::New(info.Env(), StateName(state));
  }

  Napi::Value GetElement(const Napi::CallbackInfo& info) {
    GstElement* element = RequireElement(info.Env(), Native(info.Env()), info[0].ToString().Utf8Value());
    Napi::Value js = MakeElement(info.Env(), element, core_->bus);
    gst_object_unref(element);
    return js;
  }

  Napi::Value FindElement(const Napi::CallbackInfo& info) {
    GstElement* element = gst_bin_get_by_name(GST_BIN(Native(info.Env())), info[0].ToString().Utf8Value().c_str());
    if (element == nullptr) return info.Env().Undefined();
    Napi::Value js = MakeElement(info.Env(), element, core_->bus);
    gst_object_unref(element);
    return js;
  }

  Napi::Value Elements(const Napi::CallbackInfo& info) {
    auto list = Napi::Array::New(info.Env());
    for (GstElement* element : ElementsOf(Native(info.Env()))) {
      list.Set(list.Length(), MakeElement(info.Env(), element, core_->bus));
      gst_object_unref(element);
    }
    return list;
  }

  Napi::Value GetAppSink(const Napi::CallbackInfo& info) {
    GstElement* element = RequireElement(info.Env(), Native(info.Env()), info[0].ToString().Utf8Value());
    std::shared_ptr<GstElement> held(element, gst_object_unref);
    if (!GST_IS_APP_SINK(element)) throw Napi::Error::New(info.Env(), info[0].ToString().Utf8Value() + " is no appsink");
    return MakeAppSink(info.Env(), GST_APP_SINK(element), core_);
  }

  Napi::Value GetAppSource(const Napi::CallbackInfo& info) {
    GstElement* element = RequireElement(info.Env(), Native(info.Env()), info[0].ToString().Utf8Value());
    std::shared_ptr<GstElement> held(element, gst_object_unref);
    if (!GST_IS_APP_SRC(element)) throw Napi::Error::New(info.Env(), info[0].ToString().Utf8Value() + " is no appsrc");
    return MakeAppSource(info.Env(), GST_APP_SRC(element), core_, info[1]);
  }

  Napi::Value OnMessage(const Napi::CallbackInfo& info) {
    Native(info.Env());
    if (!info[0].IsFunction()) throw Napi::TypeError::New(info.Env(), "a listener function is expected");
    int id = core_->bus->Add(std::make_shared<Listener>(core_->loop, info[0].As<Napi::Function>()));
    return Napi::Function::New(info.Env(), [bus = core_->bus, id](const Napi::CallbackInfo&) { bus->Remove(id); });
  }

  void UseMonotonicTime(const Napi::CallbackInfo& info) { binding::UseMonotonicTime(Native(info.Env())); }
  Napi::Value Seek(const Napi::CallbackInfo& info) { return binding::Seek(Native(info.Env()), info[0]); }
  Napi::Value Position(const Napi::CallbackInfo& info) { return binding::Position(info.Env(), Native(info.Env())); }
  Napi::Value Duration(const Napi::CallbackInfo& info) { return binding::Duration(info.Env(), Native(info.Env())); }
  Napi::Value Latency(const Napi::CallbackInfo& info) { return binding::Latency(info.Env(), Native(info.Env())); }
  Napi::Value Dot(const Napi::CallbackInfo& info) { return binding::Dot(Native(info.Env()), info[0]); }
  Napi::Value Close(const Napi::CallbackInfo& info) { return core_->Close(info.Env()); }

  void SendEos(const Napi::CallbackInfo& info) {
    Native(info.Env());
    core_->Later([](GstPipeline* pipeline) { gst_element_send_event(GST_ELEMENT(pipeline), gst_event_new_eos()); });
  }

  std::shared_ptr<PipelineCore> core_;
};

GstPipeline* UnwrapPipeline(Napi::Value value) {
  if (!value.IsObject() || !value.As<Napi::Object>().CheckTypeTag(&pipelineTag))
    throw Napi::TypeError::New(value.Env(), "a Pipeline is expected here");
  return Pipeline::Unwrap(value.As<Napi::Object>())->Native(value.Env());
}

static Napi::Value ParseLaunch(const Napi::CallbackInfo& info) {
  GstPipeline* pipeline = Launch(info.Env(), info[0].ToString().Utf8Value());
  return AddonData::Of(info.Env()).classes["Pipeline"].New({Napi::External<GstPipeline>::New(info.Env(), pipeline)});
}

void InitPipeline(Napi::Env env, Napi::Object exports) {
  AddonData::Of(env).classes["Pipeline"] = Napi::Persistent(Pipeline::Define(env));
  exports.Set("parseLaunch", Napi::Function::New(env, ParseLaunch));
}

}  // namespace binding
