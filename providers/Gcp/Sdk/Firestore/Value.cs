namespace Google.Cloud.Firestore.V1;

/// <summary>A value of a document; one of its members is set.</summary>
internal sealed record Value
{
    /// <summary>A text.</summary>
    public string? StringValue { get; init; }

    /// <summary>An instant, in RFC 3339, to the microsecond.</summary>
    public string? TimestampValue { get; init; }
}
