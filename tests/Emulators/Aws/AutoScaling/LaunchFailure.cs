namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>Why an instance cannot be launched, in the words of AWS's own list of such messages.</summary>
/// <param name="Message">With <c>{type}</c>, <c>{zone}</c> and <c>{others}</c> where the instance type, its zone and
/// the other zones go.</param>
public sealed record LaunchFailure(string Message)
{
    public static LaunchFailure InsufficientInstanceCapacity { get; } = new(
        "We currently do not have sufficient {type} capacity in the Availability Zone you requested ({zone}). "
        + "Our system will be working on provisioning additional capacity. You can currently get {type} capacity by "
        + "not specifying an Availability Zone in your request or choosing {others}. Launching EC2 instance failed.");

    public static LaunchFailure VcpuLimitExceeded { get; } = new(
        "You have requested more vCPU capacity than your current vCPU limit of 96 allows for the instance bucket that "
        + "the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to "
        + "request an adjustment to this limit. Launching EC2 instance failed.");

    public static LaunchFailure NoSpotCapacity { get; } = new(
        "There is no Spot capacity available that matches your request. Launching EC2 instance failed.");

    public static LaunchFailure SpotMaxPriceTooLow { get; } = new(
        "Your Spot request price of 8.5 is lower than the minimum required Spot request fulfillment price of 11.57. "
        + "Launching EC2 instance failed.");

    public static LaunchFailure MaxSpotInstanceCountExceeded { get; } = new(
        "Max spot instance count exceeded. Launching EC2 instance failed.");

    public static LaunchFailure InvalidImage { get; } = new(
        "The image id '[ami-0123456789abcdef0]' does not exist. Launching EC2 instance failed.");

    public static LaunchFailure InvalidSecurityGroup { get; } = new(
        "The security group 'sg-0123456789abcdef0' does not exist. Launching EC2 instance failed.");

    public static LaunchFailure InvalidLaunchTemplate { get; } = new(
        "You must use a valid fully-formed launch template. The specified launch template, with template ID "
        + "lt-0123456789abcdef0, does not exist. Launching EC2 instance failed.");

    internal string For(string type, string zone, IEnumerable<string> others) => Message
        .Replace("{type}", type, StringComparison.Ordinal)
        .Replace("{zone}", zone, StringComparison.Ordinal)
        .Replace("{others}", string.Join(", ", others), StringComparison.Ordinal);
}
