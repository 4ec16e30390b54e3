import com.braze.support.DateTimeUtils;
import org.robolectric.annotation.Implements;

/** Nothing of it is replaced: a class that has a shadow asks Robolectric what time it is, and all of the SDK asks this one. */
@Implements(DateTimeUtils.class)
public class ClockOfSdk {}
