namespace Amazon.CloudWatch.Model;

/// <summary>A remark of the service on an answer.</summary>
internal sealed class MessageData
{
    public string? Code { get; set; }

    public string? Value { get; set; }
}
