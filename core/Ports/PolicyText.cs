namespace LlmCloudScaler.Core.Ports;

/// <summary>One policy document, unread.</summary>
/// <param name="Name">Where it stands: a file name, a key; for error messages.</param>
/// <param name="Version">Changes whenever the text does: an ETag, a hash.</param>
/// <param name="Text">YAML or JSON.</param>
public sealed record PolicyText(string Name, string Version, string Text);
