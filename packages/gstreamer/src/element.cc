#include "element.h"

#include "addon-data.h"
#include "nearest.h"
#include "pipeline.h"
#include "property.h"
#include "signal.h"

namespace binding {

static constexpr napi_type_tag elementTag = {0x6b1d2f0c7a3e4915, 0x9c24e85d13f7b60a};

class Element : public Napi::ObjectWrap<Element> {
 public:
  explicit Element(const Napi::CallbackInfo& info) : Napi::ObjectWrap<Element>(info) {
    if (!info[0].IsExternal()) throw Napi::TypeError::New(info.Env(), "elements come from a pipeline");
    element_ = GST_ELEMENT(gst_object_ref(info[0].As<Napi::External<GstElement>>().Data()));
    bus_ = *info[1].As<Napi::External<std::shared_ptr<Bus>>>().Data();
    info.This().As<Napi::Object>().TypeTag(&elementTag);
  }
  ~Element() override {
    if (element_ != nullptr) gst_object_unref(element_);
  }

  static Napi::Function Define(Napi::Env env) {
    return DefineClass(env, "Element",
                       {
                           InstanceAccessor<&Element::Name>("name"),
                           InstanceAccessor<&Element::Factory>("factory"),
                           InstanceMethod<&Element::Get>("get"),
                           InstanceMethod<&Element::Set>("set"),
                           InstanceMethod<&Element::Properties>("properties"),
                           InstanceMethod<&Element::Emit>("emit"),
                           InstanceMethod<&Element::On>("on"),
                           InstanceMethod<&Element::Pad>("pad"),
                       });
  }

  GstElement* Native() const { return element_; }

 private:
  Napi::Value Name(const Napi::CallbackInfo& info) {
    gchar* name = gst_object_get_name(GST_OBJECT(element_));
    auto js = Napi::String::New(info.Env(), name);
    g_free(name);
    return js;
  }

  Napi::Value Factory(const Napi::CallbackInfo& info) {
    GstElementFactory* factory = gst_element_get_factory(element_);
    return Napi::String::New(info.Env(), factory != nullptr ? GST_OBJECT_NAME(factory) : "");
  }

  Napi::Value Get(const Napi::CallbackInfo& info) {
    return GetProperty(info.Env(), element_, info[0].ToString().Utf8Value());
  }

  void Set(const Napi::CallbackInfo& info) {
    SetProperty(info.Env(), element_, info[0].ToString().Utf8Value(), info[1]);
  }

  Napi::Value Properties(const Napi::CallbackInfo& info) { return ListProperties(info.Env(), G_OBJECT(element_)); }

  Napi::Value Emit(const Napi::CallbackInfo& info) { return EmitSignal(info, element_); }

  Napi::Value On(const Napi::CallbackInfo& info) { return ConnectSignal(info, element_, bus_); }

  Napi::Value Pad(const Napi::CallbackInfo& info) {
    std::string name = info[0].ToString().Utf8Value();
    GstPad* pad = gst_element_get_static_pad(element_, name.c_str());
    if (pad == nullptr) {
      std::vector<std::string> names;
      GST_OBJECT_LOCK(element_);
      for (GList* item = element_->pads; item != nullptr; item = item->next) names.push_back(GST_OBJECT_NAME(item->data));
      GST_OBJECT_UNLOCK(element_);
      throw Napi::Error::New(info.Env(), std::string(GST_OBJECT_NAME(element_)) + " has no pad \"" + name + "\"." +
                                             DidYouMean(name, names));
    }
    Napi::Object js = MakePad(info.Env(), pad);
    gst_object_unref(pad);
    return js;
  }

  GstElement* element_ = nullptr;
  std::shared_ptr<Bus> bus_;
};

Napi::Object MakeElement(Napi::Env env, GstElement* element, std::shared_ptr<Bus> bus) {
  return AddonData::Of(env).classes["Element"].New(
      {Napi::External<GstElement>::New(env, element), Napi::External<std::shared_ptr<Bus>>::New(env, &bus)});
}

GstElement* UnwrapElement(Napi::Value value) {
  if (!value.IsObject() || !value.As<Napi::Object>().CheckTypeTag(&elementTag))
    throw Napi::TypeError::New(value.Env(), "an Element is expected here");
  return Element::Unwrap(value.As<Napi::Object>())->Native();
}

void InitElement(Napi::Env env) {
  AddonData::Of(env).classes["Element"] = Napi::Persistent(Element::Define(env));
}

}  // namespace binding
