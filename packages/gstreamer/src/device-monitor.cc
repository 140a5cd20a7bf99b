#include "device-monitor.h"

#include <algorithm>

#include <gst/gst.h>

#include "addon-data.h"
#include "bus.h"
#include "value.h"

namespace binding {

/** What the device's own element has that a fresh one of its factory has not: the properties that open this device. */
static Napi::Object DeviceProperties(Napi::Env env, GstElement* element, GstElement* fresh) {
  auto properties = Napi::Object::New(env);
  guint count = 0;
  GParamSpec** specs = g_object_class_list_properties(G_OBJECT_GET_CLASS(element), &count);
  for (guint i = 0; i < count; i++) {
    GParamSpec* spec = specs[i];
    bool ours = (spec->flags & G_PARAM_READWRITE) == G_PARAM_READWRITE && (spec->flags & G_PARAM_CONSTRUCT_ONLY) == 0;
    if (!ours || spec->owner_type == GST_TYPE_OBJECT) continue;
    GValue value = G_VALUE_INIT, usual = G_VALUE_INIT;
    g_value_init(&value, G_PARAM_SPEC_VALUE_TYPE(spec));
    g_value_init(&usual, G_PARAM_SPEC_VALUE_TYPE(spec));
    g_object_get_property(G_OBJECT(element), spec->name, &value);
    g_object_get_property(G_OBJECT(fresh), spec->name, &usual);
    if (g_param_values_cmp(spec, &value, &usual) != 0) properties.Set(spec->name, ValueToJs(env, &value));
    g_value_unset(&value);
    g_value_unset(&usual);
  }
  g_free(specs);
  return properties;
}

static Napi::Object DeviceToJs(Napi::Env env, GstDevice* device) {
  auto js = Napi::Object::New(env);
  gchar* name = gst_device_get_display_name(device);
  gchar* deviceClass = gst_device_get_device_class(device);
  GstCaps* caps = gst_device_get_caps(device);
  gchar* text = caps != nullptr ? gst_caps_to_string(caps) : g_strdup("");
  js.Set("name", name != nullptr ? name : "");
  js.Set("class", deviceClass != nullptr ? deviceClass : "");
  js.Set("caps", text);
  g_free(name);
  g_free(deviceClass);
  g_free(text);
  gst_clear_caps(&caps);
  GstElement* element = gst_device_create_element(device, nullptr);
  GstElementFactory* factory = element != nullptr ? gst_element_get_factory(element) : nullptr;
  GstElement* fresh = factory != nullptr ? gst_element_factory_create(factory, nullptr) : nullptr;
  js.Set("element", factory != nullptr ? GST_OBJECT_NAME(factory) : "");
  js.Set("properties", fresh != nullptr ? DeviceProperties(env, element, fresh) : Napi::Object::New(env));
  if (fresh != nullptr) gst_object_unref(gst_object_ref_sink(fresh));
  if (element != nullptr) gst_object_unref(gst_object_ref_sink(element));
  return js;
}

class DeviceMonitor : public Napi::ObjectWrap<DeviceMonitor> {
 public:
  explicit DeviceMonitor(const Napi::CallbackInfo& info) : Napi::ObjectWrap<DeviceMonitor>(info) {
    Napi::Env env = info.Env();
    loop_ = EventLoop::Of(env);
    changes_ = std::make_shared<Bus>(loop_);
    monitor_ = gst_device_monitor_new();
    std::string filter = info[0].IsString() ? info[0].As<Napi::String>().Utf8Value() : "";
    // Without any filter a monitor would show all devices; with one that no provider knows, there are none to show.
    known_ = gst_device_monitor_add_filter(monitor_, filter.empty() ? nullptr : filter.c_str(), nullptr) != 0;
    GstBus* bus = gst_device_monitor_get_bus(monitor_);
    gst_bus_set_sync_handler(bus, OnSync, new std::shared_ptr<Bus>(changes_), [](gpointer data) { delete static_cast<std::shared_ptr<Bus>*>(data); });
    gst_object_unref(bus);
    started_ = known_ && gst_device_monitor_start(monitor_);
  }
  ~DeviceMonitor() override { Stop(); }

  static Napi::Function Define(Napi::Env env) {
    return DefineClass(env, "DeviceMonitor",
                       {
                           InstanceMethod<&DeviceMonitor::Devices>("devices"),
                           InstanceMethod<&DeviceMonitor::OnChange>("onChange"),
                           InstanceMethod<&DeviceMonitor::Close>("close"),
                       });
  }

 private:
  static GstBusSyncReply OnSync(GstBus*, GstMessage* message, gpointer data) {
    auto changes = *static_cast<std::shared_ptr<Bus>*>(data);
    GstDevice* device = nullptr;
    bool added = GST_MESSAGE_TYPE(message) == GST_MESSAGE_DEVICE_ADDED;
    if (added) gst_message_parse_device_added(message, &device);
    else if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_DEVICE_REMOVED) gst_message_parse_device_removed(message, &device);
    gst_message_unref(message);
    if (device == nullptr) return GST_BUS_DROP;
    std::shared_ptr<GstDevice> held(device, gst_object_unref);
    changes->Loop()->Post([changes, held, added](Napi::Env env) {
      auto event = Napi::Object::New(env);
      event.Set("type", added ? "added" : "removed");
      event.Set("device", DeviceToJs(env, held.get()));
      changes->Dispatch(env, event);
    });
    return GST_BUS_DROP;
  }

  Napi::Value Devices(const Napi::CallbackInfo& info) {
    auto list = Napi::Array::New(info.Env());
    GList* devices = monitor_ != nullptr && known_ ? gst_device_monitor_get_devices(monitor_) : nullptr;
    for (GList* item = devices; item != nullptr; item = item->next)
      list.Set(list.Length(), DeviceToJs(info.Env(), GST_DEVICE(item->data)));
    g_list_free_full(devices, gst_object_unref);
    return list;
  }

  Napi::Value OnChange(const Napi::CallbackInfo& info) {
    if (!info[0].IsFunction()) throw Napi::TypeError::New(info.Env(), "a listener function is expected");
    if (monitor_ == nullptr) throw Napi::Error::New(info.Env(), "this device monitor is closed");
    // Somebody waits for devices: that keeps the process, and this object, until `close`.
    if (!waitedFor_) Wait(true);
    int id = changes_->Add(std::make_shared<Listener>(loop_, info[0].As<Napi::Function>()));
    return Napi::Function::New(info.Env(), [changes = changes_, id](const Napi::CallbackInfo&) { changes->Remove(id); });
  }

  void Close(const Napi::CallbackInfo&) {
    Stop();
    changes_->RemoveAll();
    if (waitedFor_) Wait(false);
  }

  void Wait(bool waited) {
    waitedFor_ = waited;
    if (waited) {
      loop_->KeepAlive();
      Ref();
    } else {
      loop_->LetGo();
      Unref();
    }
  }

  void Stop() {
    if (monitor_ == nullptr) return;
    if (started_) gst_device_monitor_stop(monitor_);
    gst_object_unref(monitor_);
    monitor_ = nullptr;
  }

  std::shared_ptr<EventLoop> loop_;
  std::shared_ptr<Bus> changes_;
  GstDeviceMonitor* monitor_ = nullptr;
  bool known_ = false;
  bool started_ = false;
  bool waitedFor_ = false;
};

static Napi::Value Make(const Napi::CallbackInfo& info) {
  return AddonData::Of(info.Env()).classes["DeviceMonitor"].New({info[0]});
}

void InitDeviceMonitor(Napi::Env env, Napi::Object exports) {
  AddonData::Of(env).classes["DeviceMonitor"] = Napi::Persistent(DeviceMonitor::Define(env));
  exports.Set("deviceMonitor", Napi::Function::New(env, Make));
}

}  // namespace binding
