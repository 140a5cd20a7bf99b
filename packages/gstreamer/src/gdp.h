// GStreamer Data Protocol 1.0, as gdppay and gdpdepay of GStreamer 1.x speak it.
#pragma once

#include <gst/gst.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace gdp {

constexpr size_t kHeaderBytes = 62;
constexpr uint32_t kMaxBufferBytes = 64u << 20;
constexpr uint32_t kMaxTextBytes = 1u << 20;
// Those that mean something in another process.
constexpr uint16_t kFlagsMask = GST_BUFFER_FLAG_LIVE | GST_BUFFER_FLAG_DISCONT |
                                GST_BUFFER_FLAG_RESYNC | GST_BUFFER_FLAG_CORRUPTED |
                                GST_BUFFER_FLAG_MARKER | GST_BUFFER_FLAG_HEADER |
                                GST_BUFFER_FLAG_GAP | GST_BUFFER_FLAG_DROPPABLE |
                                GST_BUFFER_FLAG_DELTA_UNIT;

enum class Kind { kBuffer, kCaps, kEvent };

struct Header {
  Kind kind;
  uint16_t event_type;
  uint32_t length;
  GstClockTime pts, dts, duration;
  uint64_t offset, offset_end;
  uint16_t flags;
  std::optional<uint16_t> payload_crc;
};

void WriteBufferHeader(uint8_t* out, const Header& header);
// In a buffer's header that is written.
void AddFlag(uint8_t* header, uint16_t flag);

// Whole packets.
std::string CapsPacket(const GstCaps* caps);
std::string StreamStartPacket();
// A plain TIME segment from 0: on a feed, PTS is running time.
std::string SegmentPacket();

// Nothing when the 62 bytes are no such header or announce more than the limits above.
std::optional<Header> ParseHeader(const uint8_t* bytes);
// Null when the text is no fixed caps. The caller owns the result.
GstCaps* ParseCaps(const char* text, size_t length);
bool ParseSegment(const char* text, size_t length, GstSegment* segment);
uint16_t Crc(const uint8_t* bytes, size_t length);

// A copy without `streamheader`, owned by the caller.
GstCaps* WithoutStreamHeaders(const GstCaps* caps);
// The `streamheader` array of the caps, or null. Belongs to the caps.
const GValue* StreamHeaders(const GstCaps* caps);
// Parsers and muxers also set HEADER on key frames that carry parameter sets: only a buffer without a time, or one that
// the caps list, is a header of the stream and nothing else.
bool IsStreamHeader(const GstCaps* caps, uint16_t flags, GstClockTime pts, const uint8_t* bytes,
                    size_t length);

}  // namespace gdp
