using System.Text.Json.Serialization;

namespace Progressive.Traffic.Yarp;

/// <summary>The shapes of groups and routes in metadata, generated so that a trimmed program can write them.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(string[][]))]
internal sealed partial class AudienceJson : JsonSerializerContext;
