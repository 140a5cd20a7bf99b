// What a reader does with each packet.
#include "feed-reader.h"

namespace feed {
namespace {

constexpr uint16_t kSegmentType = GST_EVENT_SEGMENT;
constexpr size_t kMaxHeaderBytes = 1u << 20;

bool AreEqualWithoutHeaders(const GstCaps* one, const GstCaps* other) {
  GstCaps* plain_one = gdp::WithoutStreamHeaders(one);
  GstCaps* plain_other = gdp::WithoutStreamHeaders(other);
  bool equal = gst_caps_is_equal(plain_one, plain_other);
  gst_caps_unref(plain_one);
  gst_caps_unref(plain_other);
  return equal;
}

// Their packets cannot be decoded with the stream headers of another run, which their caps carry.
bool AreSetUpByHeaders(const GstCaps* caps) {
  if (gst_caps_is_empty(caps) || gst_caps_is_any(caps)) return false;
  const GstStructure* structure = gst_caps_get_structure(caps, 0);
  return gst_structure_has_name(structure, "audio/x-vorbis") ||
         gst_structure_has_name(structure, "video/x-theora");
}

bool IsPicture(const GstCaps* caps) {
  if (caps == nullptr || gst_caps_is_empty(caps) || gst_caps_is_any(caps)) return false;
  return g_str_has_prefix(gst_structure_get_name(gst_caps_get_structure(caps, 0)), "video/");
}

std::vector<std::string> HeaderBytes(const GstCaps* caps) {
  std::vector<std::string> result;
  const GValue* headers = gdp::StreamHeaders(caps);
  for (guint at = 0; headers != nullptr && at < gst_value_array_get_size(headers); at++) {
    const GValue* value = gst_value_array_get_value(headers, at);
    GstBuffer* buffer = GST_VALUE_HOLDS_BUFFER(value) ? gst_value_get_buffer(value) : nullptr;
    if (buffer == nullptr) continue;
    std::string bytes(gst_buffer_get_size(buffer), '\0');
    gst_buffer_extract(buffer, 0, bytes.data(), bytes.size());
    result.push_back(std::move(bytes));
  }
  return result;
}

GstClockTime RunningTime(const GstSegment& segment, GstClockTime time) {
  if (time == GST_CLOCK_TIME_NONE) return time;
  guint64 running = GST_CLOCK_TIME_NONE;
  int sign = gst_segment_to_running_time_full(&segment, GST_FORMAT_TIME, time, &running);
  if (sign == 0) return GST_CLOCK_TIME_NONE;
  return sign > 0 ? running : 0;
}

}  // namespace

// False when the bytes are well-framed but no sense can be made of them.
bool FeedReader::OnPacket() {
  const gdp::Header& header = incoming_->header();
  const std::string& text = incoming_->text();
  switch (header.kind) {
    case gdp::Kind::kCaps: {
      GstCaps* caps = gdp::ParseCaps(text.data(), text.size());
      return caps != nullptr && OnCaps(caps);
    }
    case gdp::Kind::kEvent:
      // Everything else is the business of the pipeline that said it: stream-start, tags, gaps and above all EOS.
      return header.event_type != kSegmentType ||
             gdp::ParseSegment(text.data(), text.size(), &segment_);
    case gdp::Kind::kBuffer: {
      GstBuffer* buffer = incoming_->TakeBuffer();
      if (!caps_seen_) {
        gst_buffer_unref(buffer);
        return false;
      }
      OnBuffer(buffer);
      return true;
    }
  }
  return false;
}

// Takes over the reference.
bool FeedReader::OnCaps(GstCaps* caps) {
  bool is_new = connection_caps_ == nullptr;
  bool repeated = caps_seen_ && !is_new && gst_caps_is_equal(caps, connection_caps_);
  bool changed = !is_new && (!AreEqualWithoutHeaders(caps, connection_caps_) ||
                             (AreSetUpByHeaders(caps) &&
                              HeaderBytes(caps) != HeaderBytes(connection_caps_)));
  gst_caps_replace(&connection_caps_, caps);
  gst_caps_unref(caps);
  caps_seen_ = true;
  if (!is_new && !changed) {
    if (!repeated) AnnounceCaps("caps");
    return true;
  }
  pushed_since_caps_ = false;
  awaiting_key_ = false;
  for (GstBuffer* header : headers_) gst_buffer_unref(header);
  headers_.clear();
  headers_bytes_ = 0;
  headers_complete_ = false;
  bool hold = changed && ever_attached_;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    gst_caps_replace(&caps_, connection_caps_);
    // Attached before anything was known, or not yet attached for the first time.
    if (!hold && target_ != nullptr) target_->SetCaps(caps_);
    // An attach that is on its way was made for the old caps.
    if (hold) target_is_new_ = false;
  }
  held_ = hold;
  AnnounceCaps(hold ? "caps-changed" : "caps");
  return true;
}

void FeedReader::AnnounceCaps(const char* type) {
  GstCaps* plain = gdp::WithoutStreamHeaders(connection_caps_);
  gchar* text = gst_caps_to_string(plain);
  events_->Post(type, [text = std::string(text),
                       headers = HeaderBytes(connection_caps_)](Napi::Object event) {
    Napi::Env env = event.Env();
    Napi::Array list = Napi::Array::New(env, headers.size());
    for (uint32_t at = 0; at < headers.size(); at++)
      list.Set(at, Napi::Buffer<char>::Copy(env, headers[at].data(), headers[at].size()));
    event.Set("caps", text);
    event.Set("headers", list);
  });
  g_free(text);
  gst_caps_unref(plain);
}

void FeedReader::OnBuffer(GstBuffer* buffer) {
  GST_BUFFER_PTS(buffer) = RunningTime(segment_, GST_BUFFER_PTS(buffer));
  GST_BUFFER_DTS(buffer) = RunningTime(segment_, GST_BUFFER_DTS(buffer));
  if (GST_BUFFER_FLAG_IS_SET(buffer, GST_BUFFER_FLAG_HEADER)) {
    GstMapInfo map;
    if (gst_buffer_map(buffer, &map, GST_MAP_READ)) {
      bool is_header = gdp::IsStreamHeader(
          connection_caps_, static_cast<uint16_t>(GST_BUFFER_FLAGS(buffer) & gdp::kFlagsMask),
          GST_BUFFER_PTS(buffer), map.data, map.size);
      gst_buffer_unmap(buffer, &map);
      if (is_header) return KeepHeader(buffer);
    }
  }
  headers_complete_ = true;
  if (first_of_connection_) {
    first_of_connection_ = false;
    events_->Post("first-buffer");
  }
  if (IsSkipped(buffer)) {
    gst_buffer_unref(buffer);
    std::lock_guard<std::mutex> lock(mutex_);
    statistics_.skipped++;
    return;
  }
  if (mark_discont_) GST_BUFFER_FLAG_SET(buffer, GST_BUFFER_FLAG_DISCONT);
  mark_discont_ = false;
  pending_ = buffer;
}

// Headers go to a pipeline once, before its first buffer: a repeated one silences oggmux without an error.
void FeedReader::KeepHeader(GstBuffer* buffer) {
  if (headers_complete_ || headers_bytes_ + gst_buffer_get_size(buffer) > kMaxHeaderBytes) {
    for (GstBuffer* header : headers_) gst_buffer_unref(header);
    headers_.clear();
    headers_bytes_ = 0;
    headers_complete_ = false;
  }
  headers_bytes_ += gst_buffer_get_size(buffer);
  headers_.push_back(buffer);
}

bool FeedReader::IsSkipped(GstBuffer* buffer) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (filled_) {
      resume_after_ = filled_;
      mark_discont_ = true;
      // What repeats a picture says that a decoder may start with it, which later ones must not refer beyond.
      if (IsPicture(connection_caps_)) {
        awaiting_key_ = true;
        signals_->key_wanted = true;
      }
    }
    filled_.reset();
  }
  if (resume_after_ && GST_BUFFER_PTS_IS_VALID(buffer)) {
    if (GST_BUFFER_PTS(buffer) <= *resume_after_) return true;
    resume_after_.reset();
  }
  if (awaiting_key_) {
    if (GST_BUFFER_FLAG_IS_SET(buffer, GST_BUFFER_FLAG_DELTA_UNIT)) return true;
    awaiting_key_ = false;
  }
  return false;
}

}  // namespace feed
