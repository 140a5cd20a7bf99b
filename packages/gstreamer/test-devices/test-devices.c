/* A plugin for tests: a device provider with one camera that is there, and one that comes and goes twice a second. */
#include <gst/gst.h>

typedef struct {
  GstDevice parent;
} TestDevice;
typedef struct {
  GstDeviceClass parent;
} TestDeviceClass;
G_DEFINE_TYPE(TestDevice, test_device, GST_TYPE_DEVICE)

static GstElement *create_element(GstDevice *device, const gchar *name) {
  GstElement *element = gst_element_factory_make("videotestsrc", name);
  g_object_set(element, "is-live", TRUE, NULL);
  gst_util_set_object_arg(G_OBJECT(element), "pattern", "ball");
  return element;
}

static void test_device_class_init(TestDeviceClass *klass) { GST_DEVICE_CLASS(klass)->create_element = create_element; }
static void test_device_init(TestDevice *device) {}

static GstDevice *make_device(const gchar *name) {
  GstCaps *caps = gst_caps_from_string("video/x-raw,width=640,height=480");
  GstDevice *device = g_object_new(test_device_get_type(), "display-name", name, "device-class", "Video/Source", "caps", caps, NULL);
  gst_caps_unref(caps);
  return device;
}

typedef struct {
  GstDeviceProvider parent;
  GThread *thread;
  gint stop;
} TestProvider;
typedef struct {
  GstDeviceProviderClass parent;
} TestProviderClass;
G_DEFINE_TYPE(TestProvider, test_provider, GST_TYPE_DEVICE_PROVIDER)

static gpointer come_and_go(gpointer data) {
  TestProvider *self = data;
  while (!g_atomic_int_get(&self->stop)) {
    GstDevice *device = gst_object_ref_sink(make_device("Camera that comes and goes"));
    gst_device_provider_device_add(GST_DEVICE_PROVIDER(self), device);
    g_usleep(250000);
    gst_device_provider_device_remove(GST_DEVICE_PROVIDER(self), device);
    gst_object_unref(device);
    g_usleep(250000);
  }
  return NULL;
}

static gboolean start(GstDeviceProvider *provider) {
  TestProvider *self = (TestProvider *)provider;
  gst_device_provider_device_add(provider, make_device("Camera that stays"));
  g_atomic_int_set(&self->stop, 0);
  self->thread = g_thread_new("come-and-go", come_and_go, self);
  return TRUE;
}

static void stop(GstDeviceProvider *provider) {
  TestProvider *self = (TestProvider *)provider;
  g_atomic_int_set(&self->stop, 1);
  g_thread_join(self->thread);
}

static void test_provider_class_init(TestProviderClass *klass) {
  GstDeviceProviderClass *provider = GST_DEVICE_PROVIDER_CLASS(klass);
  provider->start = start;
  provider->stop = stop;
  gst_device_provider_class_set_static_metadata(provider, "Test devices", "Source/Video", "Devices for tests", "nobody");
}
static void test_provider_init(TestProvider *provider) {}

static gboolean plugin_init(GstPlugin *plugin) {
  return gst_device_provider_register(plugin, "testdeviceprovider", GST_RANK_PRIMARY, test_provider_get_type());
}

#define PACKAGE "test-devices"
GST_PLUGIN_DEFINE(GST_VERSION_MAJOR, GST_VERSION_MINOR, testdevices, "Devices for tests", plugin_init, "1", "MIT/X11", "test-devices", "https://example.org/")
