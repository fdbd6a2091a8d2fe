using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>It was accepted; that is not yet delivered.</summary>
internal sealed class SetDesiredCapacityResponse : AmazonWebServiceResponse;
