namespace LlmCloudScaler.Emulators.Aws.Http;

/// <summary>A service by the names that requests, policies and documents know it by.</summary>
/// <param name="Scope">In a signature's credential scope.</param>
/// <param name="IamPrefix">In front of an action's colon.</param>
/// <param name="XmlNamespace">Of its answers; null for a service that speaks JSON.</param>
/// <param name="TargetPrefix">In front of the operation in <c>X-Amz-Target</c>; null for one that speaks XML.</param>
/// <param name="JsonVersion">In its content type; null for one that speaks XML.</param>
public sealed record AwsService(
    string Scope, string IamPrefix, string? XmlNamespace, string? TargetPrefix, string? JsonVersion)
{
    public static AwsService AutoScaling { get; } =
        Xml("autoscaling", "http://autoscaling.amazonaws.com/doc/2011-01-01/");

    public static AwsService CloudWatch { get; } =
        new("monitoring", "cloudwatch", XmlNamespace: null, "GraniteServiceVersion20100801", "1.0");

    public static AwsService Ec2 { get; } = Xml("ec2", "http://ec2.amazonaws.com/doc/2016-11-15/");

    public static AwsService Iam { get; } = Xml("iam", "https://iam.amazonaws.com/doc/2010-05-08/");

    public static AwsService SecurityToken { get; } = Xml("sts", "https://sts.amazonaws.com/doc/2011-06-15/");

    public static AwsService ServiceQuotas { get; } =
        new("servicequotas", "servicequotas", XmlNamespace: null, "ServiceQuotasV20190624", "1.1");

    /// <summary>Every service that is emulated.</summary>
    public static IReadOnlyList<AwsService> All { get; } =
        [AutoScaling, CloudWatch, Ec2, Iam, SecurityToken, ServiceQuotas];

    public bool SpeaksJson => TargetPrefix is not null;

    private static AwsService Xml(string scope, string xmlNamespace) =>
        new(scope, scope, xmlNamespace, TargetPrefix: null, JsonVersion: null);
}
