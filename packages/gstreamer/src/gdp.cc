#include "gdp.h"

#include <array>
#include <cstring>

namespace gdp {
namespace {

constexpr size_t kFlagsAt = 42;
constexpr uint16_t kTypeBuffer = 1, kTypeCaps = 2, kTypeEvent = 64;
constexpr uint8_t kCrcHeader = 1, kCrcPayload = 2;
// Parsing nested values recurses once per level, so text from outside must not choose the depth.
constexpr int kMaxNesting = 16;

// Nothing in a header is aligned, so numbers are moved byte by byte.
template <typename T>
void Put(uint8_t* out, T value) {
  for (size_t at = sizeof value; at-- > 0; value = static_cast<T>(value >> 4 >> 4))
    out[at] = static_cast<uint8_t>(value);
}

template <typename T>
T Get(const uint8_t* in) {
  T value = 0;
  for (size_t at = 0; at < sizeof value; at++) value = static_cast<T>(value << 8 | in[at]);
  return value;
}

void WriteStart(uint8_t* out, uint16_t type, uint32_t length) {
  memset(out, 0, kHeaderBytes);
  out[0] = 1;
  Put<uint16_t>(out + 4, type);
  Put<uint32_t>(out + 6, length);
}

std::string TextPacket(uint16_t type, GstClockTime time, const char* text) {
  size_t length = strlen(text) + 1;
  std::string packet(kHeaderBytes, '\0');
  auto* out = reinterpret_cast<uint8_t*>(packet.data());
  WriteStart(out, type, static_cast<uint32_t>(length));
  Put<uint64_t>(out + 10, time);
  packet.append(text, length);
  return packet;
}

std::string EventPacket(GstEvent* event) {
  gchar* text = gst_structure_to_string(gst_event_get_structure(event));
  std::string packet = TextPacket(static_cast<uint16_t>(kTypeEvent + GST_EVENT_TYPE(event)),
                                  GST_EVENT_TIMESTAMP(event), text);
  g_free(text);
  gst_event_unref(event);
  return packet;
}

bool IsSafeText(const char* text, size_t length) {
  if (length < 2 || text[length - 1] != '\0' || strlen(text) != length - 1) return false;
  if (!g_utf8_validate(text, static_cast<gssize>(length - 1), nullptr)) return false;
  int depth = 0;
  for (size_t at = 0; at < length; at++) {
    if (strchr("<{[(", text[at]) != nullptr && text[at] != '\0') {
      if (++depth > kMaxNesting) return false;
    } else if (strchr(">}])", text[at]) != nullptr && text[at] != '\0') {
      depth--;
    }
  }
  return true;
}

std::array<uint16_t, 256> MakeCrcTable() {
  std::array<uint16_t, 256> table{};
  for (unsigned value = 0; value < 256; value++) {
    unsigned crc = value << 8;
    for (int bit = 0; bit < 8; bit++) crc = (crc & 0x8000) ? (crc << 1) ^ 0x1021 : crc << 1;
    table[value] = static_cast<uint16_t>(crc);
  }
  return table;
}

}  // namespace

uint16_t Crc(const uint8_t* bytes, size_t length) {
  static const std::array<uint16_t, 256> table = MakeCrcTable();
  uint16_t crc = 0xffff;
  for (size_t at = 0; at < length; at++)
    crc = static_cast<uint16_t>((crc << 8) ^ table[(crc >> 8) ^ bytes[at]]);
  return static_cast<uint16_t>(~crc);
}

void WriteBufferHeader(uint8_t* out, const Header& header) {
  WriteStart(out, kTypeBuffer, header.length);
  Put<uint64_t>(out + 10, header.pts);
  Put<uint64_t>(out + 18, header.duration);
  Put<uint64_t>(out + 26, header.offset);
  Put<uint64_t>(out + 34, header.offset_end);
  Put<uint16_t>(out + kFlagsAt, header.flags & kFlagsMask);
  Put<uint64_t>(out + 44, header.dts);
}

void AddFlag(uint8_t* header, uint16_t flag) {
  Put<uint16_t>(header + kFlagsAt, static_cast<uint16_t>(Get<uint16_t>(header + kFlagsAt) | flag));
}

std::string CapsPacket(const GstCaps* caps) {
  gchar* text = gst_caps_to_string(caps);
  std::string packet = TextPacket(kTypeCaps, 0, text);
  g_free(text);
  return packet;
}

std::string StreamStartPacket() {
  GstEvent* event = gst_event_new_stream_start("feed");
  gst_event_set_group_id(event, 1);
  return EventPacket(event);
}

std::string SegmentPacket() {
  GstSegment segment;
  gst_segment_init(&segment, GST_FORMAT_TIME);
  return EventPacket(gst_event_new_segment(&segment));
}

std::optional<Header> ParseHeader(const uint8_t* bytes) {
  uint8_t crc_flags = bytes[2];
  if (bytes[0] != 1 || bytes[1] != 0 || crc_flags > (kCrcHeader | kCrcPayload)) return std::nullopt;
  if ((crc_flags & kCrcHeader) && Get<uint16_t>(bytes + 58) != Crc(bytes, 58))
    return std::nullopt;
  uint16_t type = Get<uint16_t>(bytes + 4);
  Header header{};
  header.length = Get<uint32_t>(bytes + 6);
  if (type == kTypeBuffer) {
    header.kind = Kind::kBuffer;
    header.pts = Get<uint64_t>(bytes + 10);
    header.duration = Get<uint64_t>(bytes + 18);
    header.offset = Get<uint64_t>(bytes + 26);
    header.offset_end = Get<uint64_t>(bytes + 34);
    header.flags = Get<uint16_t>(bytes + kFlagsAt) & kFlagsMask;
    header.dts = Get<uint64_t>(bytes + 44);
  } else if (type == kTypeCaps) {
    header.kind = Kind::kCaps;
  } else if (type >= kTypeEvent) {
    header.kind = Kind::kEvent;
    header.event_type = static_cast<uint16_t>(type - kTypeEvent);
  } else {
    return std::nullopt;
  }
  if (header.length > (header.kind == Kind::kBuffer ? kMaxBufferBytes : kMaxTextBytes))
    return std::nullopt;
  if (header.length > 0 && (crc_flags & kCrcPayload))
    header.payload_crc = Get<uint16_t>(bytes + 60);
  return header;
}

GstCaps* ParseCaps(const char* text, size_t length) {
  if (!IsSafeText(text, length)) return nullptr;
  GstCaps* caps = gst_caps_from_string(text);
  if (caps == nullptr) return nullptr;
  if (gst_caps_is_any(caps) || gst_caps_is_empty(caps) || !gst_caps_is_fixed(caps)) {
    gst_caps_unref(caps);
    return nullptr;
  }
  return caps;
}

bool ParseSegment(const char* text, size_t length, GstSegment* segment) {
  if (!IsSafeText(text, length)) return false;
  GstStructure* structure = gst_structure_from_string(text, nullptr);
  if (structure == nullptr) return false;
  GstSegment* found = nullptr;
  bool ok = gst_structure_get(structure, "segment", GST_TYPE_SEGMENT, &found, nullptr) &&
            found != nullptr && found->format == GST_FORMAT_TIME && found->rate > 0;
  if (ok) gst_segment_copy_into(found, segment);
  if (found != nullptr) gst_segment_free(found);
  gst_structure_free(structure);
  return ok;
}

GstCaps* WithoutStreamHeaders(const GstCaps* caps) {
  GstCaps* copy = gst_caps_copy(caps);
  for (guint at = 0; at < gst_caps_get_size(copy); at++)
    gst_structure_remove_field(gst_caps_get_structure(copy, at), "streamheader");
  return copy;
}

const GValue* StreamHeaders(const GstCaps* caps) {
  if (caps == nullptr || gst_caps_get_size(caps) == 0) return nullptr;
  const GValue* headers =
      gst_structure_get_value(gst_caps_get_structure(caps, 0), "streamheader");
  return headers != nullptr && GST_VALUE_HOLDS_ARRAY(headers) ? headers : nullptr;
}

bool IsStreamHeader(const GstCaps* caps, uint16_t flags, GstClockTime pts, const uint8_t* bytes,
                    size_t length) {
  if (!(flags & GST_BUFFER_FLAG_HEADER)) return false;
  if (pts == GST_CLOCK_TIME_NONE) return true;
  const GValue* headers = StreamHeaders(caps);
  for (guint at = 0; headers != nullptr && at < gst_value_array_get_size(headers); at++) {
    const GValue* value = gst_value_array_get_value(headers, at);
    if (!GST_VALUE_HOLDS_BUFFER(value)) continue;
    GstBuffer* buffer = gst_value_get_buffer(value);
    if (buffer != nullptr && gst_buffer_get_size(buffer) == length &&
        gst_buffer_memcmp(buffer, 0, bytes, length) == 0)
      return true;
  }
  return false;
}

}  // namespace gdp
