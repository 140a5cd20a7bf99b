{
  "variables": { "gst": "gstreamer-1.0 gstreamer-app-1.0 gstreamer-base-1.0 gstreamer-video-1.0" },
  "targets": [
    {
      "target_name": "gstreamer",
      "sources": ["<!@(ls src/*.cc)"],
      "dependencies": ["<!(node -p \"require('node-addon-api').targets\"):node_addon_api_except"],
      "defines": ["NAPI_VERSION=9", "GLIB_DISABLE_DEPRECATION_WARNINGS"],
      "cflags": ["-Wall", "-Wextra", "-Wno-unused-parameter", "-Wno-cast-function-type", "<!@(pkg-config --cflags <(gst))"],
      "cflags_cc!": ["-std=gnu++20", "-std=gnu++17"],
      "cflags_cc": ["-std=c++17"],
      "libraries": ["<!@(pkg-config --libs <(gst))"]
    }
  ]
}
